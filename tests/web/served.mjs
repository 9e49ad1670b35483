// The real program with its sample district, and people at their browsers. Leaves out what they do.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'

const require = createRequire(import.meta.url)
const kProgram = process.env.TUOGOU ?? new URL('../../build/release/tuogou', import.meta.url).pathname
const kChromium = process.env.CHROMIUM ?? '/usr/bin/chromium'
export const kDistrict = 'hedong-sample'
/** How long what is to be seen may take on a busy machine. */
const kPatienceMs = 20_000

/** Starts the program in a folder of its own; `found` picks from what it says, once that is enough. */
async function start(args, found) {
  const folder = mkdtempSync(join(tmpdir(), 'tuogou-web-'))
  const child = spawn(kProgram, ['serve', ...args], { cwd: folder, env: { ...process.env, LANG: 'C.UTF-8' } })
  let said = ''
  const told = await new Promise((resolve, reject) => {
    const read = (bytes) => {
      said += bytes
      const enough = found(said)
      if (enough) resolve(enough)
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.on('exit', (code) => reject(new Error(`the program ended with ${code}:\n${said}`)))
  })
  return {
    ...told, child,
    async stop() {
      const ended = new Promise((resolve) => child.on('exit', resolve))
      child.kill('SIGTERM')
      await ended
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

/** The program with its sample, on a port of its own where none is given. The caller stops it. */
export function serve(more = [], { port = 0 } = {}) {
  return start(['--sample', '--listen', `127.0.0.1:${port}`, ...more], (said) => {
    // Over a folder used before it does not say the password again.
    const found = /(http:\/\/127\.0\.0\.1:\d+)\/.*口令(?:与| ([A-Z0-9-]+) )/.exec(said)
    return found && { base: found[1], password: found[2] }
  })
}

/** The program over a folder that is there, whose people all have one password. The caller stops it. */
export async function serveStore(data, password) {
  return { ...(await start(['--data', data, '--listen', '127.0.0.1:0'], (said) => {
    const address = /http:\/\/127\.0\.0\.1:\d+/.exec(said)
    return address && { base: address[0] }
  })), password }
}

/** The program over an empty folder, with the code of its first run. The caller stops it. */
export function newSystem() {
  return start(['--data', 'data', '--listen', '127.0.0.1:0'], (said) => {
    const address = /http:\/\/127\.0\.0\.1:\d+/.exec(said)
    const code = /一次性代码\D*?([A-Z0-9]{4}(?:-[A-Z0-9]{4})+)/.exec(said)
    return address && code && { base: address[0], code: code[1] }
  })
}

export const launch = (more = []) => chromium.launch({ executablePath: kChromium, args: ['--no-sandbox', '--disable-dev-shm-usage', ...more] })

/** A browser of her own, signed in. Everything that a page asks elsewhere, and every error it logs, is kept. */
export async function signIn(browser, server, login, { language = 'zh-CN', size = [1366, 768], path = '/' } = {}) {
  const context = await browser.newContext({ viewport: { width: size[0], height: size[1] }, locale: language })
  // The viewer of PDFs is a page without a store.
  await context.addInitScript((value) => localStorage?.getItem('tuogou.language') ?? localStorage?.setItem('tuogou.language', value), language)
  context.setDefaultTimeout(kPatienceMs)
  const page = await context.newPage()
  page.elsewhere = []
  page.errors = []
  // The viewer of PDFs is made of pages of the browser.
  page.on('request', (request) => {
    if (!request.url().startsWith(`${server.base}/`) && !/^(data|blob|chrome|chrome-extension):/.test(request.url())) page.elsewhere.push(request.url())
  })
  page.on('pageerror', (error) => page.errors.push(String(error)))
  page.on('console', (message) => {
    // A refusal is an answer like others; the browser logs its status on its own.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) page.errors.push(message.text())
  })
  await page.goto(`${server.base}/sign-in`)
  await page.fill('input[autocomplete=username]', login)
  await page.fill('input[type=password]', server.password)
  await page.click('button[type=submit]')
  await page.waitForURL((url) => url.pathname !== '/sign-in')
  if (path !== '/') await open(page, server, path)
  return page
}

/** Goes to a page and waits until it shows what it is about. */
export async function open(page, server, path) {
  await page.goto(server.base + path)
  await settled(page)
}

export async function settled(page) {
  await page.locator('h1').first().waitFor()
  await page.waitForFunction(() => ![...document.querySelectorAll('[role=status]')].some((one) => /正在读取|Loading/.test(one.textContent)))
}

/** What axe finds wrong, in words. */
export async function accessibilityFaults(page) {
  await page.evaluate(() => window.axe || null)
  if (!(await page.evaluate(() => !!window.axe))) {
    // Evaluated by the debugger, which the policy of the server does not bind.
    const { readFileSync } = await import('node:fs')
    await page.evaluate(readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'))
  }
  const { violations } = await page.evaluate(() =>
    window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }))
  return violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.target.join(' ')}: ${one.help}`))
}

/** An order of whoever is signed in on the page, past its controls: for what a test needs but is not about. */
export function order(page, path, body, headers = {}) {
  return page.evaluate(async ([path, body, headers]) => {
    const session = await (await fetch('/api/v1/session')).json()
    const answer = await fetch('/api/v1' + path, {
      method: 'POST', body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': session.csrf, ...headers }
    })
    const text = await answer.text()
    return { status: answer.status, body: text ? JSON.parse(text) : null }
  }, [path, body, headers])
}

export function read(page, path) {
  return page.evaluate(async (path) => (await fetch('/api/v1' + path)).json(), path)
}

// ---- What people do on a page ----

/** Gives a control what it takes: a text, a choice, true for a tick. */
export async function give(control, value) {
  const tag = await control.evaluate((one) => `${one.tagName} ${one.type ?? ''}`)
  if (tag.startsWith('SELECT')) await control.selectOption({ label: value })
  else if (tag === 'INPUT checkbox' || tag === 'INPUT radio') await control.setChecked(value)
  else await control.fill(value)
}

/** A control by its label, whether it must be given or not. */
export const labelled = (form, label) => form.getByLabel(new RegExp(`^\\s*${label}\\s*\\*?\\s*$`))

/** Fills in controls by their labels. */
export async function fillIn(form, answers) {
  for (const [label, value] of Object.entries(answers)) await give(labelled(form, label), value)
}

/** Pastes what a sheet would copy. */
export const paste = (cell, text) => cell.evaluate((one, copied) => {
  const data = new DataTransfer()
  data.setData('text/plain', copied)
  one.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
}, text)

/** The form of an act, opened by its button. */
export async function openForm(page, button, within = page) {
  await within.getByRole('button', { name: button, exact: true }).click()
  const form = page.getByRole('dialog')
  await form.getByRole('button', { name: '提交', exact: true }).waitFor()
  return form
}

export const submit = (form) => form.getByRole('button', { name: '提交', exact: true }).click()

/** Waits for the receipt of an act and puts it away; answers what it says. */
export async function receiptOf(form) {
  await form.getByText(/^已办理：/).waitFor()
  const said = await form.innerText()
  await form.getByRole('button', { name: '关闭', exact: true }).last().click()
  await form.waitFor({ state: 'detached' })
  return said
}

/** An act from its button to its receipt. `lists`: for each list of the form by its title, its rows. */
export async function act(page, button, answers = {}, { within, lists = {} } = {}) {
  const form = await openForm(page, button, within)
  await fillIn(form, answers)
  for (const [title, rows] of Object.entries(lists)) {
    const list = form.getByRole('group', { name: title })
    for (const [place, row] of rows.entries()) {
      await list.getByRole('button', { name: '添加一行' }).click()
      for (const [label, value] of Object.entries(row)) await give(labelled(list, `第 ${place + 1} 行 ${label}`), value)
    }
  }
  await submit(form)
  return receiptOf(form)
}

/** What a grey button says: why, by which clause, what would change it. */
export async function refusalOf(page, title) {
  const folded = page.locator('details').filter({ has: page.locator('summary', { hasText: '暂不能办理的事项' }) })
  if ((await folded.count()) && (await folded.first().getAttribute('open')) === null) await folded.first().locator('summary').click()
  const button = page.getByRole('button', { name: title, exact: true, disabled: true })
  await button.focus()
  const notice = page.getByRole('alert').filter({ hasText: '怎样可以办理' })
  await notice.waitFor()
  return notice
}

// ---- What there has to be first, past the pages ----

const kCreditDigits = '0123456789ABCDEFGHJKLMNPQRTUWXY'
/** A valid credit code that no association of the sample has. */
export function creditCode(number) {
  const digits = `51120102MJ${String(number).padStart(7, '0')}`
  let sum = 0
  let weight = 1
  for (const digit of digits) {
    sum += kCreditDigits.indexOf(digit) * weight
    weight = (weight * 3) % 31
  }
  return digits + kCreditDigits[(31 - (sum % 31)) % 31]
}

export const kUnit = '河东区示例商务局'
export function associationOf(number, name) {
  return {
    uscc: creditCode(number), name, kind: '行业协会', regime: '双重管理', in_scope: '是', charter_party_clause: true,
    supervising_unit: kUnit, registration_authority: '河东区示例民政局'
  }
}

export async function done(page, path, body, headers) {
  const { status, body: answer } = await order(page, path, body, headers)
  if (status !== 200) throw new Error(`${path}: ${status} ${JSON.stringify(answer)}`)
  return answer
}

const kInDistrict = `/jurisdictions/${kDistrict}`

/** Registers associations by these names; answers their ids. `office`: a page on which the office is signed in. */
export async function registerAll(office, first, names) {
  const ids = []
  for (const [place, name] of names.entries()) {
    ids.push((await done(office, `${kInDistrict}/registers/association`, { row: associationOf(first + place, name) })).record)
  }
  return ids
}

/** Puts associations on the list. `as`: answers a page on which somebody is signed in. */
export async function listAll(as, names) {
  const entries = names.map((association) => ({ association, category: '拟脱钩', reason: '符合条件' }))
  await done(await as('office'), `${kInDistrict}/actions/list.draft`, { entries })
  await done(await as('office'), `${kInDistrict}/actions/list.consult`, { reply_due_on: '2099-03-10', organs: [{ organ: '财政局' }] })
  await done(await as('caizheng'), `${kInDistrict}/actions/list.reply`, { opinion: '无意见' })
  await done(await as('group'), `${kInDistrict}/actions/list.determine`, {})
}

/** People at browsers of their own, each signed in when she is first needed. */
export function peopleAt(browser, server) {
  const pages = new Map()
  return (login) => {
    if (!pages.has(login)) pages.set(login, signIn(browser, server, login))
    return pages.get(login)
  }
}

export const dossierPath = (id, query = '') => `/d/${kDistrict}/associations/${id}${query}`

/** The acts of one kind in the record of an association. */
export async function timelineOf(page, id, action) {
  const { entries } = await read(page, `/associations/${id}/timeline?limit=200`)
  return action ? entries.filter((one) => one.action?.name === action) : entries
}

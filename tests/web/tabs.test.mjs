// Several tabs of one browser: their connections, their one session, and what was written in them.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { done, dossierPath, fillIn, kDistrict, launch, listAll, open, openForm, peopleAt, read, receiptOf, registerAll, serve, settled, signIn, submit, timelineOf } from './served.mjs'

const kSurvey = '摸底调查'
const names = ['一', '二', '三', '四'].map((one) => `河东区示例多页${one}协会`)
let server, browser, as, ids
before(async () => {
  server = await serve()
  browser = await launch()
  as = peopleAt(browser, server)
  ids = await registerAll(await as('office'), 9300, names)
  await listAll(as, names)
})
after(async () => {
  await browser?.close()
  await server?.stop()
})

/** A browser without a screen takes every tab for the one in sight. */
const putInSight = (page, inSight) => page.evaluate((inSight) => {
  Object.defineProperty(document, 'hidden', { configurable: true, get: () => !inSight })
  document.dispatchEvent(new Event('visibilitychange'))
}, inSight)

/** Another tab of the same browser in which somebody signs in after signing out. */
async function signInBeside(page, login) {
  const tab = await page.context().newPage()
  await open(tab, server, `/d/${kDistrict}/workbench`)
  await tab.getByRole('button', { name: '退出' }).click()
  await tab.waitForURL(/sign-in/)
  await tab.fill('input[autocomplete=username]', login)
  await tab.fill('input[type=password]', server.password)
  await tab.click('button[type=submit]')
  await tab.waitForURL((url) => url.pathname !== '/sign-in')
  await settled(tab)
  return tab
}

const surveysOf = async (id) => (await timelineOf(await as('office'), id, 'plan.survey')).length

test('seven tabs open at once all work, for those out of sight keep no connection', async () => {
  const first = await signIn(browser, server, 'zhuguan1', { path: `/d/${kDistrict}/workbench` })
  const tabs = [first]
  let streams = 0
  first.context().on('request', (request) => request.url().includes('/api/v1/events') && ++streams)
  for (const end of ['requestfinished', 'requestfailed']) first.context().on(end, (request) => request.url().includes('/api/v1/events') && --streams)
  while (tabs.length < 7) {
    await putInSight(tabs.at(-1), false)
    const tab = await first.context().newPage()
    tabs.push(tab)
    await open(tab, server, dossierPath(ids[0]))
  }
  assert.ok(streams <= 1, `${streams} streams are open`)
  await putInSight(tabs.at(-1), false)
  await done(await as('zhuguan1b'), `/associations/${ids[0]}/actions/plan.survey`, {})
  for (const tab of tabs.slice(1)) {
    await putInSight(tab, true)
    await tab.locator('.standing').getByText('已摸底，制定方案', { exact: true }).waitFor()
    await putInSight(tab, false)
  }
  await first.context().close()
})

test('a stream of changes that was answered with no session is asked for again, and tells what happened since', async () => {
  const page = await signIn(browser, server, 'zhuguan1')
  let answered = 0
  await page.route('**/api/v1/events**', (route) => {
    if (++answered > 1) return route.continue()
    return route.fulfill({ status: 401, contentType: 'application/json', body: '{"message":{"zh":"请先登录。","en":"Sign in first."}}' })
  })
  await open(page, server, dossierPath(ids[1]))
  const band = page.getByText('与服务器的连接中断，正在重新连接')
  await band.waitFor()
  await done(await as('zhuguan1b'), `/associations/${ids[1]}/actions/plan.survey`, {})
  await band.waitFor({ state: 'detached' })
  await page.locator('.standing').getByText('已摸底，制定方案', { exact: true }).waitFor()
  assert.ok(answered > 1)
  await page.context().close()
})

test('after signing in again in another tab, files and acts of the first one go through', async () => {
  const page = await signIn(browser, server, 'zhuguan1', { path: dossierPath(ids[2]) })
  const form = await openForm(page, kSurvey)
  await fillIn(form, { 意见: '换了会话' })
  const tab = await signInBeside(page, 'zhuguan1')
  await form.locator('input[type=file]').setInputFiles({ name: '摸底表.txt', mimeType: 'text/plain', buffer: Buffer.from('摸底') })
  await form.getByText('已上传').waitFor()
  await submit(form)
  await receiptOf(form)
  assert.equal(await surveysOf(ids[2]), 1)
  await tab.close()
  await page.context().close()
})

test('when somebody else signs in in another tab, the first says so, sends nothing and starts over as her', async () => {
  const page = await signIn(browser, server, 'zhuguan1', { path: dossierPath(ids[3]) })
  const form = await openForm(page, kSurvey)
  await fillIn(form, { 意见: '前一人所写' })
  await putInSight(page, false)
  const tab = await signInBeside(page, 'minzheng')
  const { name } = await read(tab, '/session')
  await putInSight(page, true)
  const over = page.getByRole('dialog', { name: `本浏览器已由${name}登录` })
  await over.waitFor()
  assert.ok(await page.evaluate(() => [...document.body.children].every((one) => one.inert || one.classList.contains('over') || ['SCRIPT', 'STYLE'].includes(one.tagName))))
  assert.equal(await surveysOf(ids[3]), 0)
  page.on('dialog', (dialog) => dialog.accept())
  await over.getByRole('button', { name: `以${name}的身份重新开始` }).click()
  await page.locator('.top-right').getByText(name, { exact: true }).waitFor()
  await over.waitFor({ state: 'detached' })
  assert.equal(await surveysOf(ids[3]), 0)
  await page.context().close()
})

test('what is sent before the other person was noticed is not done in her name; the first person may sign in again', async () => {
  const page = await signIn(browser, server, 'zhuguan1', { path: dossierPath(ids[3]) })
  const form = await openForm(page, kSurvey)
  await fillIn(form, { 意见: '仍由前一人提交' })
  const { name: me } = await read(page, '/session')
  await signInBeside(page, 'zhuguan1b')
  await submit(form)
  const over = page.getByRole('dialog', { name: /^本浏览器已由.*登录$/ })
  await over.getByRole('button', { name: `重新以${me}登录，继续本页` }).click()
  assert.equal(await surveysOf(ids[3]), 0)
  const again = page.getByRole('dialog', { name: '会话已结束，请重新登录' })
  await again.getByLabel('密码').fill(server.password)
  await again.getByRole('button', { name: '登录', exact: true }).click()
  await again.waitFor({ state: 'detached' })
  await submit(form)
  await receiptOf(form)
  const [survey] = await timelineOf(page, ids[3], 'plan.survey')
  assert.equal(survey.opinion, '仍由前一人提交')
  await page.context().close()
})

test('leaving a row that was written and not saved asks first', async () => {
  const page = await signIn(browser, server, 'zhuguan1', { path: dossierPath(ids[0], '?tab=registers&register=affiliation') })
  await page.getByRole('button', { name: '登记一行' }).click()
  await fillIn(page.locator('form.row-form'), { 依据文号: '示商〔2001〕9号' })
  const asked = []
  let mayLeave = false
  page.on('dialog', (dialog) => {
    asked.push(dialog.message())
    return mayLeave ? dialog.accept() : dialog.dismiss()
  })
  const elsewhere = page.getByRole('navigation', { name: '菜单' }).getByRole('link', { name: '协会台账', exact: true })
  await elsewhere.click()
  assert.match(asked.join(), /尚未提交/)
  assert.match(page.url(), /register=affiliation/)
  assert.equal(await page.locator('form.row-form').getByLabel('依据文号').inputValue(), '示商〔2001〕9号')
  mayLeave = true
  await elsewhere.click()
  await page.getByRole('heading', { level: 1, name: '协会台账' }).waitFor()
  await page.context().close()
})

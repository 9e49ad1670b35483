// Bad days: two who write the same, a session that ends, a server that goes away, a hand that clicks twice. Nothing
// that was written is lost, and nothing is done twice.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { act, dossierPath, done, fillIn, kDistrict, labelled, launch, listAll, open, openForm, paste, peopleAt, read, receiptOf, registerAll, serve, settled, signIn, submit, timelineOf } from './served.mjs'

const kSurvey = '摸底调查'
const folder = mkdtempSync(join(tmpdir(), 'tuogou-bad-days-'))
const names = ['一', '二', '三', '四', '五', '六', '七'].map((one) => `河东区示例难日${one}协会`)
let server, browser, as, ids
before(async () => {
  server = await serve(['--data', folder])
  browser = await launch()
  as = peopleAt(browser, server)
  ids = await registerAll(await as('office'), 9100, names)
  await listAll(as, names)
})
after(async () => {
  await browser?.close()
  await server?.stop()
  rmSync(folder, { recursive: true, force: true })
})

const unitAt = async (id, query) => {
  const page = await as('zhuguan1')
  await open(page, server, dossierPath(id, query))
  return page
}
const doneTimes = async (page, id, action = 'plan.survey') => (await timelineOf(page, id, action)).length

test('of two who correct the same row, the second sees both values, chooses, and goes on', async () => {
  const [id] = ids
  const unit = await as('zhuguan1')
  await done(unit, `/associations/${id}/registers/affiliation`, { row: { organ: '河东区示例商务局', relation: '主办', basis_no: '示商〔2001〕1号' } })
  const other = await as('zhuguan1b')
  for (const page of [unit, other]) {
    await open(page, server, dossierPath(id, '?tab=registers&register=affiliation'))
    await page.getByRole('button', { name: /^更正/ }).click()
  }
  await fillIn(other.locator('form.row-form'), { 依据文号: '示商〔2001〕22号' })
  await fillIn(unit.locator('form.row-form'), { 依据文号: '示商〔2001〕33号', 起始日期: '2001-02-03' })
  await other.locator('form.row-form').getByRole('button', { name: '保存' }).click()
  await other.getByText('已保存。').waitFor()
  const form = unit.locator('form.row-form')
  await form.getByRole('button', { name: '保存' }).click()
  const conflict = form.getByRole('group', { name: '这一行刚被他人改动' })
  const line = conflict.getByRole('row').filter({ hasText: '依据文号' })
  await line.getByText('示商〔2001〕33号').waitFor()
  await line.getByText('示商〔2001〕22号').waitFor()
  await line.getByText('示商〔2001〕1号').waitFor()
  await line.getByLabel('“依据文号”以现在登记的为准').check()
  await conflict.getByRole('button', { name: '按所选继续填写' }).click()
  assert.equal(await labelled(form, '依据文号').inputValue(), '示商〔2001〕22号')
  assert.equal(await labelled(form, '起始日期').inputValue(), '2001-02-03')
  await form.getByRole('button', { name: '保存' }).click()
  await unit.getByText('已保存。').waitFor()
  const { rows } = await read(unit, `/associations/${id}/registers/affiliation`)
  assert.deepEqual([rows[0].row.basis_no, rows[0].row.since], ['示商〔2001〕22号', '2001-02-03'])
})

test('an act that rests on what no longer stands is not done before she has seen what changed', async () => {
  const [id] = ids
  const page = await unitAt(id)
  const form = await openForm(page, kSurvey)
  await fillIn(form, { 意见: '已实地走访' })
  await done(await as('zhuguan1b'), `/associations/${id}/registers/staff`, { row: { as_of: '2026-01-01', total: 3, full_time: 2, contracts: 2, pension: 2, housing_fund: 2 } })
  await submit(form)
  const conflict = form.getByRole('alert').filter({ hasText: '您打开之后已有变动，本次没有提交' })
  await conflict.getByText((await read(await as('zhuguan1b'), '/session')).name).waitFor()
  assert.equal(await doneTimes(page, id), 0)
  await conflict.getByRole('button', { name: '按最新情况继续' }).click()
  assert.equal(await labelled(form, '意见').inputValue(), '已实地走访')
  await submit(form)
  await receiptOf(form)
  assert.equal((await timelineOf(page, id, 'plan.survey')).map((one) => one.opinion).join(), '已实地走访')
})

test('who is signed out in another tab signs in over the page, and what she wrote is sent once', async () => {
  const id = ids[1]
  const page = await signIn(browser, server, 'zhuguan1', { path: dossierPath(id) })
  const form = await openForm(page, kSurvey)
  await fillIn(form, { 意见: '会话结束前所写' })
  const tab = await page.context().newPage()
  await open(tab, server, `/d/${kDistrict}/workbench`)
  await tab.getByRole('button', { name: '退出' }).click()
  await tab.waitForURL(/sign-in/)
  await tab.close()
  await submit(form)
  const again = page.getByRole('dialog', { name: '会话已结束，请重新登录' })
  await again.getByLabel('密码').fill(server.password)
  await again.getByRole('button', { name: '登录', exact: true }).click()
  await again.waitFor({ state: 'detached' })
  assert.equal(await labelled(form, '意见').inputValue(), '会话结束前所写')
  assert.equal(await doneTimes(page, id), 0)
  await submit(form)
  await receiptOf(form)
  assert.equal(await doneTimes(page, id), 1)
  await page.context().close()
})

test('an answer that is lost on its way is asked for again by the same key, and the act is done once', async () => {
  const id = ids[2]
  const page = await unitAt(id)
  const keys = []
  let isBroken = true
  const path = `**/api/v1/associations/${id}/actions/**`
  await page.route(path, async (route) => {
    keys.push(route.request().headers()['idempotency-key'])
    if (!isBroken) return route.continue()
    await route.fetch()
    await route.abort('connectionreset')
  })
  const form = await openForm(page, kSurvey)
  await fillIn(form, { 意见: '只应办理一次' })
  await submit(form)
  await form.getByText('连不上服务器。填写的内容仍在本页').waitFor()
  isBroken = false
  await form.getByRole('button', { name: '再次提交' }).click()
  await receiptOf(form)
  assert.equal(keys.length, 2)
  assert.ok(keys[0] && keys[0] === keys[1], keys.join())
  assert.equal(await doneTimes(page, id), 1)
  await page.unroute(path)
})

test('a program that dies under a form is waited for: the page says so, and afterwards the same form goes through once', async () => {
  const id = ids[3]
  const page = await unitAt(id)
  const form = await openForm(page, kSurvey)
  await fillIn(form, { 意见: '服务器中断前所写' })
  const port = Number(new URL(server.base).port)
  const { password } = server
  const ended = new Promise((resolve) => server.child.on('exit', resolve))
  server.child.kill('SIGKILL')
  await ended
  await submit(form)
  await form.getByText('连不上服务器。填写的内容仍在本页').waitFor()
  await page.getByText('与服务器的连接中断，正在重新连接').waitFor()
  server = Object.assign(await serve(['--data', folder], { port }), { password })
  await form.getByRole('button', { name: '再次提交' }).click()
  await receiptOf(form)
  const [survey, ...more] = await timelineOf(page, id, 'plan.survey')
  assert.equal(survey.opinion, '服务器中断前所写')
  assert.deepEqual(more, [])
  await page.getByText('与服务器的连接中断，正在重新连接').waitFor({ state: 'detached' })
})

test('a double click sends one order', async () => {
  const id = ids[4]
  const page = await unitAt(id)
  let sent = 0
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().includes(`/associations/${id}/actions/`)) ++sent
  })
  const form = await openForm(page, kSurvey)
  await form.getByRole('button', { name: '提交', exact: true }).dblclick()
  await receiptOf(form)
  assert.equal(sent, 1)
  assert.equal(await doneTimes(page, id), 1)
})

test('junk pasted into a list is named and left out, and what the server refuses is marked in its row', async () => {
  const id = ids[4]
  const page = await unitAt(id)
  const form = await openForm(page, '报送实施方案')
  await form.getByRole('button', { name: '添加一行' }).click()
  await paste(labelled(form, '第 1 行 分离'), '机构\t<script>alert(1)</script>\t\u0000\ud83d\udca9\t不是日期\t2099-09-01\t多出的一格\n无此分离\t"没有合上的引号\t')
  await form.getByText(/无法识别/).waitFor()
  const said = await form.getByText(/无法识别/).innerText()
  for (const cell of ['不是日期', '无此分离']) assert.ok(said.includes(cell), said)
  assert.equal(await labelled(form, '第 1 行 分离措施').inputValue(), '<script>alert(1)</script>')
  assert.equal(await labelled(form, '第 1 行 开始日期').inputValue(), '')
  await submit(form)
  await form.getByText(/填写有误的 \d+ 处已标出/).waitFor()
  assert.equal(await labelled(form, '第 2 行 分离').getAttribute('aria-invalid'), 'true')
  assert.equal(await doneTimes(page, id, 'plan.submit'), 0)
  await form.getByRole('button', { name: '取消' }).click()
  await form.getByRole('alertdialog', { name: '填写的内容尚未提交' }).getByRole('button', { name: '离开' }).click()
  await form.waitFor({ state: 'detached' })
  assert.deepEqual(page.errors, [])
})

test('a name of a hundred characters breaks no page on a phone', async () => {
  const name = '河东区示例' + '极长名称'.repeat(22) + '行业协会联合会'
  assert.equal([...name].length, 100)
  const [id] = await registerAll(await as('office'), 9190, [name])
  const phone = await signIn(browser, server, 'office', { size: [390, 844] })
  for (const path of [`/d/${kDistrict}/associations?q=${encodeURIComponent('极长名称')}`, dossierPath(id), `/d/${kDistrict}/overview`, `/d/${kDistrict}/list`]) {
    await open(phone, server, path)
    if (path.includes('q=')) await phone.getByRole('link', { name }).waitFor()
    const wider = await phone.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    assert.ok(wider <= 0, `${path} is ${wider} px wider than the screen`)
  }
  await phone.context().close()
})

test('what is done in one tab is seen in the other without reading the page again', async () => {
  const id = ids[5]
  const watching = await as('group')
  await open(watching, server, dossierPath(id))
  await watching.locator('.standing').getByText('已列入，待摸底', { exact: true }).waitFor()
  let loads = 0
  watching.on('load', () => ++loads)
  const page = await unitAt(id)
  const tab = await page.context().newPage()
  await open(tab, server, dossierPath(id))
  await act(page, kSurvey)
  for (const one of [watching, tab]) await one.locator('.standing').getByText('已摸底，制定方案', { exact: true }).waitFor()
  assert.equal(loads, 0)
  await tab.close()
})

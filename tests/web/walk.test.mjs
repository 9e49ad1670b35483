// An association on its way from a row in a register to 已脱钩, by the people whose acts these are, at their own
// browsers. The tests are stations of one way and run in this order.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { act, creditCode, done, dossierPath, fillIn, kDistrict, kUnit, labelled, launch, open, openForm, paste, peopleAt, read, receiptOf, refusalOf, serve, settled, submit, timelineOf } from './served.mjs'

const kName = '河东区示例灯具行业协会'
const kMatter = '3.2'
/** Who reviews the matters of an office. */
const kReviewers = {
  政务服务: 'zhengwu', 财政: 'caizheng', 人社: 'renshe', 组织: 'zuzhi', 社会组织党委: 'dangwei', 编制: 'bianzhi', 机关事务: 'jiguan',
  外事: 'waishi', 新闻出版: 'chuban', 业务主管: 'zhuguan1b'
}

let server, browser, as, id, today, completedBefore
before(async () => {
  server = await serve()
  browser = await launch()
  as = peopleAt(browser, server)
})
after(async () => {
  await browser?.close()
  await server?.stop()
})

const of = (page) => `/d/${kDistrict}/${page}`
const dossier = async (login, query) => {
  const page = await as(login)
  await open(page, server, dossierPath(id, query))
  return page
}
const list = async (login) => {
  const page = await as(login)
  await open(page, server, of('list'))
  return page
}
const stands = (page, phase) => page.locator('.standing').getByText(phase, { exact: true }).waitFor()
const actIn = (login, action, body = {}) => as(login).then((page) => done(page, `/associations/${id}/actions/${action}`, body))
async function mattersThatApply() {
  const { matters } = await read(await as('office'), `/associations/${id}`)
  return matters.filter((one) => one.applicable)
}
async function openMatter(login, code) {
  const page = await dossier(login, `?tab=matters&matter=${code}`)
  const card = page.locator(`[id="matter-${code}"]`)
  await card.locator('summary').first().waitFor()
  return { page, card }
}

let isStuck = false
function station(name, walk) {
  test(name, async (test) => {
    if (isStuck) return test.skip('an earlier station was not passed')
    isStuck = true
    await walk()
    isStuck = false
  })
}

station('the office registers an association by hand, and its dossier opens', async () => {
  const page = await as('office')
  await open(page, server, of('overview'))
  completedBefore = Number(await page.getByRole('link', { name: /^已完成脱钩 \d+$/ }).first().innerText())
  await open(page, server, of('registers'))
  await page.getByRole('link', { name: '登记协会' }).click()
  const form = page.locator('form.row-form')
  await fillIn(form, {
    统一社会信用代码: creditCode(9001), 名称: kName, 类别: '行业协会', 登记状态: '双重管理', 符合改革范围: '是', 业务主管单位: kUnit,
    登记管理机关: '河东区示例民政局', 章程写入党建: '是'
  })
  await form.getByRole('button', { name: '保存' }).click()
  await page.waitForURL(/\/associations\/\d+$/)
  await page.getByRole('heading', { level: 1, name: kName }).waitFor()
  id = Number(/\d+$/.exec(page.url())[0])
  today = (await read(page, `/associations/${id}`)).as_of
  await stands(page, '未列入')
})

station('the office drafts the list and consults; nobody determines it before the departments have replied', async () => {
  const office = await list('office')
  await office.getByRole('button', { name: '起草名单' }).click()
  await office.getByLabel(`${kName}的名单类别`).selectOption('拟脱钩')
  await office.getByLabel(`${kName}的理由`).fill('符合条件')
  await office.getByRole('button', { name: '提交草案（1 家）' }).click()
  const form = office.getByRole('dialog')
  await submit(form)
  await receiptOf(form)
  await office.getByRole('region', { name: '名单草案' }).getByText(kName).waitFor()
  await act(office, '征求意见', { 反馈期限: '2099-03-10' }, { lists: { 征求单位: [{ 单位: '财政局' }, { 单位: '组织部' }] } })

  const group = await list('group')
  const refusal = await refusalOf(group, '确定名单')
  await refusal.getByText(/反馈|意见/).first().waitFor()
  await refusal.getByRole('button', { name: '查看条款 2.0.3' }).click()
  await refusal.locator('.clause-gist').waitFor()
})

station('the departments reply, and the joint working group determines the list', async () => {
  for (const [login, opinion] of [['caizheng', '无意见'], ['zuzhi', '同意列入']]) {
    const page = await list(login)
    const waiting = page.getByRole('group', { name: /^待办：/ })
    await act(page, '反馈意见', { 意见: opinion }, { within: waiting })
  }
  const group = await list('group')
  await group.getByRole('group', { name: '征求意见' }).getByText('同意列入').waitFor()
  await act(group, '确定名单')
  await stands(await dossier('group'), '已列入，待摸底')
})

station('the supervising unit surveys, submits its plan, takes it back and submits it again', async () => {
  const page = await dossier('zhuguan1')
  await act(page, '摸底调查')
  await stands(page, '已摸底，制定方案')
  // Five rows pasted as from a sheet.
  const form = await openForm(page, '报送实施方案')
  await form.getByRole('button', { name: '添加一行' }).click()
  const block = ['机构', '职能', '资产财务', '人员管理', '党建外事'].map((one) => `${one}\t${one}分离的措施\t示例甲\t\t2099-09-01`).join('\n')
  await paste(labelled(form, '第 1 行 分离'), block)
  await form.getByText('已填入 5 行。').waitFor()
  assert.equal(await labelled(form, '第 5 行 分离措施').inputValue(), '党建外事分离的措施')
  await fillIn(form, { 文号: '示商〔2026〕3号' })
  await submit(form)
  await receiptOf(form)
  await stands(page, '方案已报，待核准')
  await act(page, '撤回实施方案')
  await stands(page, '已摸底，制定方案')
  await act(page, '报送实施方案', { 文号: '示商〔2026〕4号' })
  await stands(page, '方案已报，待核准')
})

station('civil affairs sends the plan back with its opinion, and approves it once it is submitted again', async () => {
  const minzheng = await dossier('minzheng')
  const form = await openForm(minzheng, '退回（退回方案）')
  await submit(form)
  await form.getByText(/填写有误的 \d 处已标出/).waitFor()
  await fillIn(form, { 意见: '请补充人员安置措施' })
  await submit(form)
  await receiptOf(form)

  const unit = await dossier('zhuguan1', '?tab=timeline')
  await unit.getByText('意见：请补充人员安置措施').first().waitFor()
  await act(unit, '报送实施方案', { 文号: '示商〔2026〕5号' })
  await dossier('minzheng')
  await act(minzheng, '同意（核准实施方案）', { 文号: '示民〔2026〕8号' })
  await stands(minzheng, '已核准，事项送审')
})

station('a matter goes from its plan over its review to the bundle through the pages, and the bundle waits for all matters', async () => {
  const unit = await openMatter('zhuguan1', kMatter)
  await act(unit.page, `制定具体方案 ${kMatter}`, {}, { within: unit.card })
  await act(unit.page, `送审 ${kMatter}`, {}, { within: unit.card })

  const minzheng = await dossier('minzheng')
  const refusal = await refusalOf(minzheng, '报请批复')
  await refusal.getByRole('button', { name: '查看条款 5.3.2' }).waitFor()

  const caizheng = await as('caizheng')
  await open(caizheng, server, of('workbench'))
  await caizheng.getByRole('tabpanel').getByRole('link', { name: `审核事项 · ${kName}` }).click()
  await caizheng.getByRole('heading', { level: 1, name: kName }).waitFor()
  const review = await openMatter('caizheng', kMatter)
  await act(review.page, '同意（审核）', { 意见: '账目清楚' }, { within: review.card.getByRole('group', { name: `待办：审核事项 事项 ${kMatter}` }) })

  // Of the unit's own matter, the one who did not prepare it is the one who reviews it.
  const own = await openMatter('zhuguan1', '1.1')
  await act(own.page, '制定具体方案 1.1', {}, { within: own.card })
  await act(own.page, '送审 1.1', {}, { within: own.card })
  const approver = await openMatter('zhuguan1b', '1.1')
  await act(approver.page, '同意（审核）', {}, { within: approver.card })

  // The other matters take the same way; what they show was shown above.
  for (const { code, reviewer } of (await mattersThatApply()).filter((one) => ![kMatter, '1.1'].includes(one.code))) {
    await actIn('zhuguan1', 'matter.plan', { matter: code })
    await actIn('zhuguan1', 'matter.request_review', { matter: code })
    await actIn(kReviewers[reviewer.zh], 'matter.review', { matter: code, verdict: '同意' })
  }
})

station('civil affairs asks for the reply and the joint working group gives it', async () => {
  await act(await dossier('minzheng'), '报请批复')
  const group = await dossier('group')
  await act(group, '同意（批复）', { 文号: '示联组〔2026〕1号' })
  await stands(group, '已批复，组织实施')
})

station('what a matter asks for is registered, and the matter completed; completion cannot be submitted before', async () => {
  const unit = await dossier('zhuguan1', '?tab=registers&register=accounting')
  const refusal = await refusalOf(unit, '报送完成情况')
  await refusal.getByText(kMatter).first().waitFor()
  await unit.getByRole('button', { name: '登记一行' }).click()
  const form = unit.locator('form.row-form')
  await fillIn(form, { 核查日期: today, 会计制度: '民间非营利组织会计制度', 单独建账: '是', 独立核算: '是' })
  await form.getByRole('button', { name: '保存' }).click()
  await unit.getByText('已保存').first().waitFor()
  const { page, card } = await openMatter('zhuguan1', kMatter)
  await act(page, `完成事项 ${kMatter}`, { 完成证据类型: '批复' }, { within: card })
  await card.locator('summary').first().getByText(/完成$/).waitFor()

  // The rows of the other matters, each by whoever keeps the register.
  const keep = async (login, register, row) => done(await as(login), `/associations/${id}/registers/${register}`, { row })
  await keep('zhuguan1', 'affiliation', { organ: kUnit, relation: '主办', ended_on: today })
  await keep('office', 'service_purchase', { buyer: kUnit, content: '示例调研', amount: '100.00', signed_on: today })
  await keep('office', 'asset_inventory', {
    base_date: today, registered_on: today, total: '100.00', state_owned: '0.00', temporarily_state: '0.00', other: '100.00',
    reply_no: '示财〔2026〕10号', reply_on: today
  })
  await keep('zhuguan1', 'staff', { as_of: today, total: 3, full_time: 2, contracts: 2, pension: 2, housing_fund: 2, annuity: 1 })
  await keep('dangwei', 'party_organization', { name: '示例支部', form: '党支部', parent_kind: '区社会组织党委', since: today, members: 5, transferred: 5 })
  await keep('office', 'party_survey', { surveyed_on: today, full_members: 5, has_organization: true, adjustment: '直接管理' })
  await keep('office', 'archive_service', { provider: '示例人才中心', provider_kind: '区级以上公共就业人才机构', since: today })
  await keep('office', 'foreign_affairs', { arrangement: '按属地管理', effective_on: today })
  await keep('office', 'registration_notice', { kind: '告知协会', recipient: kName, sent_on: today })
  for (const item of ['业务主管单位', '章程']) {
    await keep('office', 'change_registration', { item, changed_on: today })
    await act(await dossier('zhengwu'), '办理变更登记')
  }
  for (const { code } of (await mattersThatApply()).filter((one) => one.code !== kMatter)) {
    await actIn('zhuguan1', 'matter.complete', { matter: code, evidence_kind: '批复' })
  }
})

station('the unit reports completion, civil affairs accepts it, and the association is 已脱钩', async () => {
  await act(await dossier('zhuguan1'), '报送完成情况')
  const minzheng = await dossier('minzheng')
  await act(minzheng, '同意（确认完成脱钩）')
  await stands(minzheng, '已脱钩')
  const [year, month, day] = today.split('-').map(Number)
  await minzheng.locator('.standing').getByText(`${year}年${month}月${day}日`).first().waitFor()
})

station('the timeline of the dossier tells every act with the person whose it was', async () => {
  const page = await dossier('office', '?tab=timeline')
  for (const more = page.getByRole('button', { name: '继续显示' }); await more.isVisible();) {
    const shown = await page.locator('ol.timeline > li').count()
    await more.click()
    await page.waitForFunction((before) => document.querySelectorAll('ol.timeline > li').length > before, shown)
  }
  const names = {}
  for (const login of ['group', 'zhuguan1', 'zhuguan1b', 'minzheng', 'zhengwu', 'caizheng']) names[login] = (await read(await as(login), '/session')).name
  const entry = (title, who) => page.locator('ol.timeline > li').filter({ has: page.locator('strong', { hasText: title }) }).filter({ hasText: who })
  for (const [title, login] of [['摸底调查', 'zhuguan1'], ['撤回实施方案', 'zhuguan1'], ['退回方案', 'minzheng'], ['核准实施方案', 'minzheng'],
    ['制定具体方案', 'zhuguan1'], ['审核', 'caizheng'], ['审核', 'zhuguan1b'], ['报请批复', 'minzheng'], ['批复', 'group'], ['完成事项', 'zhuguan1'],
    ['办理变更登记', 'zhengwu'], ['报送完成情况', 'zhuguan1'], ['确认完成脱钩', 'minzheng'], ['确定名单', 'group']]) {
    assert.ok((await entry(title, names[login]).count()) >= 1, `${title} by ${names[login]}`)
  }
  assert.equal(await entry('报送实施方案', names.zhuguan1).count(), 3)
  assert.equal((await timelineOf(page, id, 'plan.submit')).length, 3)
  const persons = new Set((await timelineOf(page, id)).map((one) => one.by?.person).filter(Boolean))
  assert.ok(persons.size >= 7, `${persons.size} persons`)
})

station('the overview counts it, and the number leads to its row', async () => {
  const page = await as('office')
  await open(page, server, of('overview'))
  const number = page.getByRole('link', { name: /^已完成脱钩 \d+$/ }).first()
  assert.equal(Number(await number.innerText()), completedBefore + 1)
  await number.click()
  await settled(page)
  await page.getByRole('link', { name: kName }).waitFor()
  assert.deepEqual(page.errors, [])
})

// Official papers: an organ's code is set, an approval letter is looked at and issued as it was seen, stands in the
// register of papers, and its files are known again until a byte of them is another. The tests run in this order.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { accessibilityFaults, act, done, dossierPath, fillIn, kDistrict, launch, listAll, open, openForm, peopleAt, read, receiptOf, registerAll, serve, submit } from './served.mjs'

const kName = '河东区示例文具行业协会'
const kFormats = ['PDF', 'DOCX', 'OFD']
const of = (page) => `/d/${kDistrict}/${page}`

let server, browser, as, id, year, letter
const files = new Map()
before(async () => {
  server = await serve()
  browser = await launch()
  as = peopleAt(browser, server)
  ;[id] = await registerAll(await as('office'), 9500, [kName])
  await listAll(as, [kName])
  await done(await as('zhuguan1'), `/associations/${id}/actions/plan.survey`, {})
  const items = ['机构', '职能', '资产财务', '人员管理', '党建外事'].map((separation) => ({ separation, measure: `${separation}分离`, responsible: '示例甲', due_on: '2099-09-01' }))
  await done(await as('zhuguan1'), `/associations/${id}/actions/plan.submit`, { number: '示商〔2026〕3号', items })
  year = (await read(await as('office'), `/associations/${id}`)).as_of.slice(0, 4)
  letter = `东民函〔${year}〕1号`
})
after(async () => {
  await browser?.close()
  await server?.stop()
})

/** What a link gives when it is followed by whoever is signed in. */
async function fetched(page, link) {
  const address = await link.getAttribute('href')
  const bytes = await page.evaluate(async (address) => [...new Uint8Array(await (await fetch(address)).arrayBuffer())], address)
  return Buffer.from(bytes)
}

async function verified(page, name, bytes) {
  await open(page, server, of('papers/verification'))
  await page.getByLabel('要核验的文件').setInputFiles({ name, mimeType: 'application/octet-stream', buffer: bytes })
  const result = page.getByRole('region', { name: '核验结果' })
  await result.waitFor()
  return result.innerText()
}

test('the office sets the code of civil affairs; its first number is then the next', async () => {
  const page = await as('office')
  await open(page, server, of('papers/numbers'))
  await page.getByText('还没有设定发文代字').waitFor()
  await act(page, '设定发文代字', { 单位: '河东区示例民政局', 发文代字: '东民函', 仅用于函: '是' })
  await page.getByRole('group', { name: '各年编号' }).getByText(letter).waitFor()
  assert.deepEqual(await accessibilityFaults(page), [])
})

test('civil affairs looks at the approval letter before it approves, also as a PDF', async () => {
  const page = await as('minzheng')
  await open(page, server, dossierPath(id))
  const form = await openForm(page, '同意（核准实施方案）')
  await form.getByRole('button', { name: '预览文书' }).click()
  const preview = form.getByRole('region', { name: '预览文书' })
  await preview.getByText('予以核准').waitFor()
  await preview.getByText(letter).first().waitFor()
  const [answer] = await Promise.all([page.waitForResponse(/drafts\/plan\.approve\?format=pdf/), preview.getByRole('button', { name: '生成 PDF 草稿' }).click()])
  assert.equal(answer.headers()['content-type'], 'application/pdf')
  const [tab] = await Promise.all([page.context().waitForEvent('page'), preview.getByRole('link', { name: '在新标签页打开 PDF' }).click()])
  await tab.waitForURL(/^blob:/, { waitUntil: 'commit' })
  await tab.close()
  assert.deepEqual(await accessibilityFaults(page), [])
  const { total } = await read(page, `/jurisdictions/${kDistrict}/papers?kind=approval_letter`)
  assert.equal(total, 0)
})

test('where the letter would say something else since, nothing is done until it has been seen anew', async () => {
  const page = await as('minzheng')
  const form = page.getByRole('dialog')
  // The office says meanwhile which numbers were used before this system: the letter would carry another number.
  await done(await as('office'), `/jurisdictions/${kDistrict}/actions/number.code`, { organ: '河东区示例民政局', code: '东民函', for_letters: true, last: 4 })
  letter = `东民函〔${year}〕5号`
  await submit(form)
  await form.getByText('您查看之后，文书内容有变动').waitFor()
  await form.getByText('上方是按最新情况重新生成的草稿').waitFor()
  await form.getByRole('region', { name: '预览文书' }).getByText(letter).first().waitFor()
  assert.equal((await read(page, `/jurisdictions/${kDistrict}/papers?kind=approval_letter`)).total, 0)
  await submit(form)
  await receiptOf(form)
  await page.locator('.standing').getByText('已核准，事项送审', { exact: true }).waitFor()
})

test('the register of papers shows the letter with its number, finds it by its text, and gives its three files', async () => {
  const page = await as('minzheng')
  await open(page, server, of('papers'))
  await page.getByLabel('文号、标题、正文').fill('不得以通知、声明')
  await page.getByRole('button', { name: '查找' }).click()
  const row = page.getByRole('row').filter({ hasText: letter })
  await row.waitFor()
  assert.match(await row.innerText(), new RegExp(`核准函[\\s\\S]*河东区示例民政局[\\s\\S]*${kName}`))
  for (const format of kFormats) files.set(format, await fetched(page, row.getByText(format, { exact: true })))
  assert.equal(files.get('PDF').subarray(0, 5).toString(), '%PDF-')
  for (const zipped of ['DOCX', 'OFD']) assert.equal(files.get(zipped).subarray(0, 2).toString(), 'PK')
  assert.deepEqual(await accessibilityFaults(page), [])
})

test('each file is known again; with one byte altered, none is', async () => {
  const page = await as('shenji')
  assert.equal(files.size, 3)
  for (const [format, bytes] of files) {
    const said = await verified(page, `核准函.${format.toLowerCase()}`, bytes)
    assert.match(said, /该文件与本系统出具的原件一致/, format)
    assert.ok(said.includes(letter) && said.includes('河东区示例民政局'), said)
    const altered = Buffer.from(bytes)
    altered[altered.length >> 1] ^= 1
    assert.match(await verified(page, `改动.${format.toLowerCase()}`, altered), /不是本系统出具的，或出具后被改动过/, format)
  }
  assert.deepEqual(await accessibilityFaults(page), [])
})

test('a paper in force cannot be cancelled; its sealed copy is attached, and by nobody else', async () => {
  const page = await as('minzheng')
  const { items: [paper] } = await read(page, `/jurisdictions/${kDistrict}/papers?kind=approval_letter`)
  await open(page, server, of(`papers/${paper.id}`))
  await page.getByText(paper.code).waitFor()
  const refused = page.getByRole('button', { name: '作废文书', disabled: true })
  await refused.focus()
  await page.getByText('该文书是本案现行办理的依据，不能作废').waitFor()
  const form = await openForm(page, '附盖章件')
  const pdf = files.get('PDF')
  await form.locator('input[type=file]').setInputFiles({ name: '盖章件.pdf', mimeType: 'application/pdf', buffer: pdf })
  await form.getByText('已上传').waitFor()
  await submit(form)
  await receiptOf(form)
  const scan = page.getByRole('link', { name: '盖章件 1' })
  await scan.waitFor()
  assert.ok((await fetched(page, scan)).equals(pdf))
  assert.deepEqual(await accessibilityFaults(page), [])

  const other = await as('office')
  await open(other, server, of(`papers/${paper.id}`))
  await other.getByRole('button', { name: '附盖章件', disabled: true }).focus()
  await other.getByText('该文书由河东区示例民政局出具，由其办理').waitFor()
})

test('a circular is drafted from the ledger, issued as seen, cancelled, and its number used again', async () => {
  const page = await as('office')
  await done(page, `/jurisdictions/${kDistrict}/actions/number.code`, { organ: '河东区示例脱钩联合工作组办公室', code: '东脱办' })
  const first = `东脱办〔${year}〕1号`
  const issue = async () => {
    await open(page, server, of('papers/drafting'))
    await page.getByRole('combobox', { name: '种类' }).selectOption({ label: '通报' })
    await page.getByText('尚缺：【发文字号】').waitFor()
    const form = await openForm(page, '出具文书')
    await form.getByRole('button', { name: '预览文书' }).click()
    await form.getByRole('region', { name: '预览文书' }).getByText(first).first().waitFor()
    await submit(form)
    await receiptOf(form)
  }
  await issue()
  await open(page, server, of('papers?kind=circular'))
  await page.getByRole('row').filter({ hasText: first }).getByRole('link').first().click()
  await act(page, '作废文书', { 意见: '数据有误' })
  await page.getByText('数据有误').waitFor()
  await act(page, '重新使用文号', { 意见: '重新出具' })
  await issue()
  await open(page, server, of('papers?kind=circular'))
  assert.equal(await page.locator('tbody tr').filter({ hasText: first }).count(), 2)
  assert.equal(await page.locator('tbody tr').filter({ hasText: '已作废' }).count(), 1)
  for (const login of ['office', 'minzheng', 'shenji']) assert.deepEqual((await as(login)).errors, [], login)
})

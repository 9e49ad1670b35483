// A ledger that comes as a workbook: tried, told what is wrong, mended, brought in.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { creditCode, kDistrict, launch, open, read, serve, signIn } from './served.mjs'

const { Workbook } = createRequire(import.meta.url)('exceljs')
const folder = mkdtempSync(join(tmpdir(), 'tuogou-import-'))
let server, browser, page
before(async () => {
  server = await serve()
  browser = await launch()
  page = await signIn(browser, server, 'office')
})
after(async () => {
  await browser?.close()
  await server?.stop()
  rmSync(folder, { recursive: true, force: true })
})

const kHead = ['统一社会信用代码*', '名称*', '类别*', '登记状态*', '符合改革范围*', '住所']
const kGood = ['河东区示例眼镜行业协会', '河东区示例花卉行业协会']
const kBadCode = '51120102MJ00091229'

/** A workbook as somebody fills it in by hand. */
async function workbook(file, rows) {
  const book = new Workbook()
  const sheet = book.addWorksheet('协会')
  sheet.addRow(kHead)
  rows.forEach((row) => sheet.addRow(row))
  const path = join(folder, file)
  await book.xlsx.writeFile(path)
  return path
}
const choose = (path) => page.locator('input[type=file]').setInputFiles(path)
const found = async (name) => (await read(page, `/jurisdictions/${kDistrict}/associations?q=${encodeURIComponent(name)}`)).total
const issues = () => page.getByRole('group', { name: '问题', exact: true })
const bring = () => page.getByRole('button', { name: '正式导入' })

test('a workbook with errors is only tried, and what is wrong is named with its sheet, row, column and value', async () => {
  await open(page, server, `/d/${kDistrict}/exchange`)
  await choose(await workbook('坏表.xlsx', [
    [creditCode(9121), kGood[0], '行业协会', '双重管理', '是', '河东区示例一路1号'],
    [kBadCode, kGood[1], '联谊会', '双重管理', '是', '河东区示例一路1号']
  ]))
  await page.getByRole('heading', { name: '试导入的结果' }).waitFor()
  for (const [level, column, value] of [['提示', '统一社会信用代码', kBadCode], ['错误', '类别', '联谊会']]) {
    const line = issues().getByRole('row').filter({ hasText: value })
    await line.waitFor()
    const cells = await line.getByRole('cell').allInnerTexts()
    assert.deepEqual(cells.slice(0, 5), [level, '协会', '3', column, value])
    assert.ok(cells[5].length > 5, cells[5])
  }
  await page.getByText('现在什么也不能导入').waitFor()
  assert.ok(await bring().isDisabled())
  assert.equal(await found(kGood[0]), 0)
})

test('the workbook comes back with what is wrong at the end of each row', async () => {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '下载标注了问题的工作簿' }).click()])
  const path = join(folder, 'marked.xlsx')
  await download.saveAs(path)
  const book = new Workbook()
  await book.xlsx.readFile(path)
  const sheet = book.getWorksheet('协会')
  const head = sheet.getRow(1).values
  const last = head.length - 1
  assert.match(String(head[last]), /问题|原因|错误/)
  const reason = (row) => String(sheet.getRow(row).getCell(last).value ?? '')
  assert.equal(reason(2), '')
  assert.match(reason(3), /信用代码/)
  assert.match(reason(3), /类别/)
})

test('mended, it is tried without errors and brought in, and its rows are there', async () => {
  await choose(await workbook('好表.xlsx', [
    [creditCode(9121), kGood[0], '行业协会', '双重管理', '是', '河东区示例一路1号'],
    [creditCode(9122), kGood[1], '商会', '双重管理', '是', '河东区示例一路1号']
  ]))
  await page.getByText('问题（0）').waitFor()
  assert.equal(await found(kGood[0]), 0)
  await bring().click()
  await page.getByText('导入完成').waitFor()
  await page.getByRole('link', { name: '查看协会台账' }).click()
  await page.getByRole('heading', { level: 1, name: '协会台账' }).waitFor()
  for (const name of kGood) {
    await page.getByRole('searchbox', { name: '查找' }).fill(name)
    await page.getByText('已显示 1 / 共 1').waitFor()
    await page.getByRole('link', { name, exact: true }).click()
    await page.getByRole('heading', { level: 1, name }).waitFor()
    await page.goBack()
  }
  assert.equal(await found('眼镜') + (await found('花卉')), 2)
  assert.deepEqual(page.errors, [])
})

test('the same workbook again changes nothing', async () => {
  await open(page, server, `/d/${kDistrict}/exchange`)
  await choose(join(folder, '好表.xlsx'))
  await page.getByText('没有可导入的变动。').waitFor()
  assert.ok(await bring().isDisabled())
})

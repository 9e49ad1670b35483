// Uploaded files looked at in the pages: what they say is shown as text, nothing in them runs, nothing is asked
// elsewhere. The tests run in this order.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { deflateRawSync, crc32 as crcOf } from 'node:zlib'
import { accessibilityFaults, done, dossierPath, launch, listAll, open, openForm, peopleAt, registerAll, serve, settled } from './served.mjs'

const kName = '河东区示例预览行业协会'

let server, browser, as, id
before(async () => {
  server = await serve()
  browser = await launch()
  as = peopleAt(browser, server)
  ;[id] = await registerAll(await as('office'), 9600, [kName])
  await listAll(as, [kName])
})
after(async () => {
  await browser?.close()
  await server?.stop()
})

function crc32(bytes) {
  if (crcOf) return crcOf(bytes)
  let crc = ~0
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; ++bit) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return ~crc >>> 0
}

/** A zip archive with one part. */
function zipOf(name, text) {
  const content = Buffer.from(text)
  const packed = deflateRawSync(content)
  const common = Buffer.alloc(26)
  common.writeUInt16LE(20, 0)
  common.writeUInt16LE(8, 4)
  common.writeUInt32LE(crc32(content), 10)
  common.writeUInt32LE(packed.length, 14)
  common.writeUInt32LE(content.length, 18)
  common.writeUInt16LE(name.length, 22)
  const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, Buffer.from(name), packed])
  const central = Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, Buffer.alloc(14), Buffer.from(name)])
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(local.length, 16)
  return Buffer.concat([local, central, end])
}

const kScript = '<img src=x onerror="window.ran=true"><script>window.ran=true</script>'
const escaped = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;')
const kDocx = zipOf('word/document.xml', `<w:document xmlns:w="w"><w:body><w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:r><w:t>示例请示</w:t></w:r></w:p>
<w:p><w:r><w:t>${escaped(kScript)}</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>序号</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>名称</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>`)
const kPng = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
const kPdf = Buffer.from(`%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj
trailer<</Root 1 0 R>>
%%EOF`)
const kFiles = { '请示.docx': kDocx, '照片.png': kPng, '批复.pdf': kPdf, '页面.html': Buffer.from(`<!doctype html>${kScript}`) }

test('files are uploaded and named by an act', async () => {
  const page = await as('office')
  const hashes = []
  for (const [name, content] of Object.entries(kFiles)) {
    hashes.push(await page.evaluate(async ([name, bytes]) => {
      const { csrf } = await (await fetch('/api/v1/session')).json()
      const answer = await fetch('/api/v1/attachments', {
        method: 'POST', body: new Uint8Array(bytes),
        headers: { 'Content-Type': 'application/octet-stream', 'X-CSRF-Token': csrf, 'X-File-Name': encodeURIComponent(name) }
      })
      return (await answer.json()).hash
    }, [name, [...content]]))
  }
  await done(page, `/associations/${id}/actions/request.cc`, { organs: [{ organ: '河东区示例民政局' }], opinion: '请阅附件', attachments: hashes })
})

async function previewOf(page, place) {
  await page.getByRole('button', { name: `预览附件${place}` }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  return dialog
}

test('what they say is shown in the page, and nothing in them runs', async () => {
  const page = await as('office')
  await open(page, server, `${dossierPath(id)}?tab=timeline`)
  let dialog = await previewOf(page, 1)
  await dialog.getByRole('heading', { name: '示例请示', exact: true }).waitFor()
  await dialog.getByText(kScript).waitFor()
  assert.equal(await dialog.getByRole('cell', { name: '名称' }).count(), 1)
  assert.deepEqual(await accessibilityFaults(page), [])
  if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/preview-docx.png` })
  await page.keyboard.press('Escape')

  dialog = await previewOf(page, 2)
  const picture = dialog.getByRole('img', { name: '照片.png' })
  await picture.waitFor()
  await page.waitForFunction(() => document.querySelector('[role=dialog] img').naturalWidth === 1)
  await page.keyboard.press('Escape')

  dialog = await previewOf(page, 3)
  await dialog.locator('iframe').waitFor()
  await page.waitForEvent('frameattached', { predicate: () => page.frames().some((one) => one.url().startsWith('chrome-extension:')), timeout: 5000 }).catch(() => {})
  assert.ok(page.frames().some((one) => /^chrome-extension:|inline=true/.test(one.url())), 'the viewer of the browser')
  if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/preview-pdf.png` })
  await dialog.getByRole('button', { name: '关闭' }).click()

  dialog = await previewOf(page, 4)
  await dialog.getByText('这类文件不能预览').waitFor()
  await page.keyboard.press('Escape')

  assert.equal(await page.evaluate(() => window.ran), undefined)
  assert.deepEqual(page.errors, [])
  assert.deepEqual(page.elsewhere, [])
})

test('the server shows no page of anybody else on our origin', async () => {
  const page = await as('office')
  const told = await page.evaluate(async (id) => {
    const hashes = [...document.querySelectorAll('.attachment a')].map((one) => one.getAttribute('title'))
    const answers = await Promise.all(hashes.map((hash) => fetch(`/api/v1/associations/${id}/attachments/${hash}?inline=true`)))
    return answers.map((one) => [one.headers.get('Content-Type'), one.headers.get('Content-Disposition'), one.headers.get('Content-Security-Policy'), one.headers.get('X-Content-Type-Options')])
  }, id)
  assert.ok(told.length >= 4)
  for (const [type, disposition, policy, sniff] of told) {
    assert.equal(sniff, 'nosniff')
    assert.match(policy, /default-src '(none|self)'/)
    if (!/pdf|image/.test(type)) assert.match(disposition, /^attachment/)
    if (/image/.test(type)) assert.match(policy, /^sandbox;/)
  }
})

test('what was just uploaded is looked at before it is sent, over the form and on a phone', async () => {
  const page = await as('zhuguan1')
  await open(page, server, dossierPath(id))
  const form = await openForm(page, '摸底调查')
  const files = {
    '示例台账.xlsx': readFileSync(new URL('../../samples/hedong-14.xlsx', import.meta.url)),
    [`${'很长的附件名称'.repeat(8)}.txt`]: Buffer.from([0xca, 0xbe, 0xc0, 0xfd]),
    '坏.docx': Buffer.concat([kDocx.subarray(0, 60), Buffer.from('word/')])
  }
  await form.locator('input[type=file]').setInputFiles(Object.entries(files).map(([name, buffer]) => ({ name, mimeType: '', buffer })))
  for (const name of Object.keys(files)) await form.getByRole('link', { name }).waitFor()

  const look = async (name) => {
    await form.getByRole('button', { name: `预览${name}` }).click()
    const dialog = page.getByRole('dialog', { name: `预览${name}` })
    await dialog.waitFor()
    await settled(page)
    return dialog
  }
  const [book, text, broken] = Object.keys(files)
  let dialog = await look(book)
  const sheets = dialog.getByRole('combobox', { name: '工作表' })
  await sheets.selectOption({ index: 1 })
  await dialog.getByRole('row').nth(2).waitFor()
  assert.equal(await dialog.getByRole('heading', { level: 3 }).textContent(), await sheets.locator('option').nth(1).textContent())
  assert.deepEqual(await accessibilityFaults(page), [])
  if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/preview-xlsx.png` })
  await page.setViewportSize({ width: 390, height: 844 })
  assert.ok(await dialog.evaluate((one) => one.scrollWidth <= innerWidth))
  if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/preview-phone.png` })
  await page.keyboard.press('Escape')
  await form.waitFor()

  dialog = await look(text)
  await dialog.getByText('示例', { exact: true }).waitFor()
  await page.keyboard.press('Escape')
  dialog = await look(broken)
  await dialog.locator('.empty').waitFor()
  await page.keyboard.press('Escape')
  assert.ok(await form.evaluate((one) => one.scrollWidth <= innerWidth))
  if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/preview-form-phone.png` })
  assert.deepEqual(page.errors, [])
  assert.deepEqual(page.elsewhere, [])
})

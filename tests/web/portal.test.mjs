// The public portal: without signing in, in both languages, on a desk and on a phone; found by words, taken away as
// open data, printed, with larger letters; no person, telephone or party data.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { accessibilityFaults, kDistrict, launch, open, serve, settled } from './served.mjs'

let server, browser
before(async () => {
  server = await serve()
  browser = await launch()
})
after(async () => {
  await browser?.close()
  await server?.stop()
})

async function anybody(language = 'zh-CN', size = [1366, 768]) {
  const context = await browser.newContext({ viewport: { width: size[0], height: size[1] }, locale: language, acceptDownloads: true })
  await context.addInitScript((value) => localStorage.setItem('tuogou.language', value), language)
  const page = Object.assign(await context.newPage(), { elsewhere: [], errors: [] })
  page.on('request', (request) => { if (!request.url().startsWith(`${server.base}/`)) page.elsewhere.push(request.url()) })
  page.on('pageerror', (error) => page.errors.push(String(error)))
  page.on('console', (message) => { if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) page.errors.push(message.text()) })
  return page
}

for (const language of ['zh-CN', 'en']) {
  for (const size of [[1366, 768], [390, 844]]) {
    test(`every part of it can be used by anybody: ${language}, ${size[0]} px`, async () => {
      const page = await anybody(language, size)
      for (const part of ['', '/decoupled', '/fees', '/commitments', '/disclosures', '/guidance']) {
        await open(page, server, `/portal/${kDistrict}${part}`)
        await page.locator('section.card').first().waitFor()
        await settled(page)
        assert.deepEqual(await accessibilityFaults(page), [], part)
        const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
        assert.ok(wider <= 0, `${part} is ${wider} px wider than the screen`)
        if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/portal-${language}-${size[0]}${part.replace('/', '-')}.png` })
      }
      assert.deepEqual(page.errors, [])
      assert.deepEqual(page.elsewhere, [])
      await page.context().close()
    })
  }
}

test('a fee is found by words, and the number of rows is the one beside the name of the table', async () => {
  const page = await anybody()
  await open(page, server, `/portal/${kDistrict}/fees`)
  const told = await page.getByRole('navigation').getByRole('link', { name: /^收费公示/ }).innerText()
  const total = Number(/\d+$/.exec(told)[0])
  assert.ok(total > 0)
  await page.getByRole('status').getByText(`共 ${total} 条`).waitFor()
  const [first] = await page.locator('tbody tr td:first-child').allInnerTexts()
  await page.getByRole('searchbox').fill(first)
  await page.getByRole('button', { name: '查找' }).click()
  await page.waitForURL(/q=/)
  await settled(page)
  for (const name of await page.locator('.scroll-box tbody tr td:first-child, table.plain caption ~ tbody tr td:first-child').allInnerTexts()) assert.equal(name, first)
})

test('letters can be made larger, and stay so', async () => {
  const page = await anybody()
  await open(page, server, `/portal/${kDistrict}`)
  const height = () => page.getByText('列入改革名单的协会').evaluate((one) => parseFloat(getComputedStyle(one).fontSize))
  const before = await height()
  await page.getByRole('button', { name: '特大' }).click()
  assert.ok((await height()) > before)
  await page.reload()
  await page.getByText('列入改革名单的协会').waitFor()
  assert.ok((await height()) > before)
})

test('open data comes as CSV, JSON and its schema, to be kept for minutes, and says nothing of persons', async () => {
  const page = await anybody()
  await open(page, server, `/portal/${kDistrict}/fees`)
  const told = await page.evaluate(async (district) => {
    const answers = await Promise.all(['fees.csv', 'fees.json', 'fees.schema.json', 'decoupled.csv', 'staff.csv'].map((file) => fetch(`/api/v1/public/${district}/open-data/${file}`)))
    return Promise.all(answers.map(async (one) => ({ status: one.status, cache: one.headers.get('Cache-Control'), text: await one.text() })))
  }, kDistrict)
  const [csv, json, schema, , staff] = told
  assert.equal(staff.status, 404)
  assert.match(csv.cache, /public, max-age/)
  const rows = JSON.parse(json.text)
  assert.equal(csv.text.trim().split('\r\n').length, rows.total + 1)
  assert.deepEqual(Object.keys(rows.rows[0]).sort(), Object.keys(JSON.parse(schema.text).properties).sort())
  for (const { text } of told) assert.doesNotMatch(text, /\d{3}-\d{8}|(?<!\d)1\d{10}(?!\d)|书记|党支部/)
})

test('another place is no place, and the desk still asks who one is', async () => {
  const page = await anybody()
  await page.goto(`${server.base}/portal/nowhere`)
  await page.getByRole('alert').waitFor()
  await page.goto(`${server.base}/d/${kDistrict}/associations`)
  await page.waitForURL(/sign-in/)
})

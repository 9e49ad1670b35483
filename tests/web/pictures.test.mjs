// Pictures of the main pages. With TUOGOU_PICTURES=docs/pictures they are those of the README (script/make-pictures).
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after, before, test } from 'node:test'
import { kDistrict, launch, open, read, serve, signIn } from './served.mjs'

const kept = process.env.TUOGOU_PICTURES
const folder = kept ? resolve(kept) : mkdtempSync(join(tmpdir(), 'tuogou-pictures-'))
/** An empty page of this size is smaller. */
const kLeastBytes = 20_000

let server, browser
before(async () => {
  server = await serve()
  browser = await launch()
})
after(async () => {
  await browser?.close()
  await server?.stop()
  if (!kept) rmSync(folder, { recursive: true, force: true })
})

async function take(page, name, path, shows) {
  await open(page, server, path)
  if (shows) await page.locator(shows).first().waitFor()
  const file = join(folder, `${name}.png`)
  await page.screenshot({ path: file })
  assert.ok(statSync(file).size > kLeastBytes, `${name} shows next to nothing`)
}

test('the main pages can be looked at', async () => {
  const page = await signIn(browser, server, 'office', { size: [1366, 768] })
  const { rows } = await read(page, `/jurisdictions/${kDistrict}/associations?limit=1&sort=-days_late`)
  await take(page, 'workbench', `/d/${kDistrict}/workbench`)
  await take(page, 'overview', `/d/${kDistrict}/overview?as_of=2020-03-10`, 'canvas')
  await take(page, 'ledger', `/d/${kDistrict}/associations`, 'tbody a')
  await take(page, 'dossier', `/d/${kDistrict}/associations/${rows[0].id}`)
  await take(page, 'import', `/d/${kDistrict}/exchange`)
  await take(page, 'papers', `/d/${kDistrict}/papers/drafting?kind=mid_term_report&as_of=2020-03-10`)
  await take(page, 'party', `/d/${kDistrict}/party?as_of=2020-06-10`, 'tbody a')
  await take(page, 'clauses', `/d/${kDistrict}/clauses`)
  await page.context().close()

  const phone = await signIn(browser, server, 'office', { language: 'en', size: [390, 844] })
  await take(phone, 'phone-en', `/d/${kDistrict}/associations/${rows[0].id}`)
  await phone.context().close()
})

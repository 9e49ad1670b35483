// Every page, in both languages, on a desk and on a phone: nothing inaccessible, nothing asked elsewhere, no error,
// no sideways scrolling.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { accessibilityFaults, kDistrict, launch, open, read, serve, signIn } from './served.mjs'

let server, browser
before(async () => {
  server = await serve()
  browser = await launch()
})
after(async () => {
  await browser?.close()
  await server?.stop()
})

const of = (page) => `/d/${kDistrict}/${page}`
const kPages = ['workbench', 'overview', 'list', 'associations', 'findings', 'notices', 'papers', 'papers/numbers', 'papers/verification', 'party', 'similar?scope=餐饮服务', 'registers', 'registers/organ',
  'exchange', 'comparison', 'clauses', 'journal', 'settings'].map(of)
const kAtADay = ['workbench', 'overview', 'associations', 'findings', 'party'].map((page) => of(`${page}?as_of=2020-03-10`))

async function check(page, path, more = '') {
  await open(page, server, path)
  assert.deepEqual(await accessibilityFaults(page), [], `${path} ${more}`)
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  assert.ok(wider <= 0, `${path} ${more} is ${wider} px wider than the screen`)
  assert.deepEqual(page.elsewhere, [], `${path} asks elsewhere`)
  assert.deepEqual(page.errors, [], `${path} ${more}`)
}

async function dossierPaths(page) {
  const { rows } = await read(page, `/jurisdictions/${kDistrict}/associations?limit=1&sort=-days_late`)
  return ['', '?tab=registers', '?tab=requests', '?tab=papers', '?tab=findings', '?tab=timeline', '?as_of=2020-03-10']
    .map((query) => of(`associations/${rows[0].id}${query}`))
}

for (const language of ['zh-CN', 'en']) {
  for (const size of [[1366, 768], [390, 844]]) {
    test(`the pages of the office can be used by anybody: ${language}, ${size[0]} px`, async () => {
      const page = await signIn(browser, server, 'office', { language, size })
      for (const path of [...kPages, ...kAtADay, ...(await dossierPaths(page)), '/account']) await check(page, path, `${language} ${size[0]}`)
      await page.context().close()
    })
  }
  test(`so can those of the administrators, and the page to sign in: ${language}`, async () => {
    for (const [login, paths] of [['xitong', ['/admin/persons', '/admin/jurisdictions', '/admin/calendar']], ['anquan', ['/admin/persons']], ['shenjiyuan', ['/admin/journal']]]) {
      const page = await signIn(browser, server, login, { language })
      for (const path of paths) await check(page, path, `${login} ${language}`)
      await page.context().close()
    }
    const context = await browser.newContext({ locale: language })
    await context.addInitScript((value) => localStorage.setItem('tuogou.language', value), language)
    const page = Object.assign(await context.newPage(), { elsewhere: [], errors: [] })
    await check(page, '/sign-in', language)
    await context.close()
  })
}

test('a page in English shows no Chinese of its own', async () => {
  const page = await signIn(browser, server, 'office', { language: 'en' })
  for (const path of kPages) {
    await open(page, server, path)
    const labels = await page.locator('h1, h2, th, label, nav a, button').allInnerTexts()
    // Names of organs, associations and persons are what they are; the switch of languages names the other one; the
    // values of one setting are the document's own words.
    const chinese = labels.map((text) => text.trim()).filter((text) => /[㐀-鿿]/.test(text) && !/示例|中文|counts_as_done/.test(text))
    assert.deepEqual(chinese, [], path)
  }
  await page.context().close()
})

// How fast the pages are there and how well anybody can use them, by Lighthouse in the distribution's Chromium against
// the real program with its sample; and how much script the first pages load. Run by script/bench web.
import { createRequire } from 'node:module'
import { gzipSync } from 'node:zlib'
import { kDistrict, launch, open, read, serve, signIn } from '../tests/web/served.mjs'

const require = createRequire(new URL('../tests/web/package.json', import.meta.url))
const { default: lighthouse, desktopConfig } = await import(require.resolve('lighthouse'))
const kPort = 9333
const kAim = 95
const kScriptMost = 350 * 1024

const server = await serve()
const browser = await launch([`--remote-debugging-port=${kPort}`])
let failed = false
const check = (holds, text) => {
  failed ||= !holds
  console.log(`${holds ? 'ok  ' : 'MISS'} ${text}`)
}
try {
  const page = await signIn(browser, server, 'office')
  const cookie = (await page.context().cookies()).map((one) => `${one.name}=${one.value}`).join('; ')
  const { rows } = await read(page, `/jurisdictions/${kDistrict}/associations?limit=1&sort=-days_late`)

  // What /sign-in and the workbench load, as it goes over the wire.
  const scripts = new Map()
  const fresh = await browser.newContext()
  const first = await fresh.newPage()
  first.on('response', async (response) => {
    if (/\.js$/.test(response.url())) scripts.set(response.url(), gzipSync(await response.body(), { level: 9 }).length)
  })
  await fresh.addCookies(await page.context().cookies())
  await open(first, server, `/d/${kDistrict}/workbench`)
  await open(first, server, '/sign-in')
  await first.waitForTimeout(500)
  const bytes = [...scripts.values()].reduce((sum, one) => sum + one, 0)
  check(bytes < kScriptMost, `script of the page to sign in and the workbench: ${(bytes / 1024).toFixed(0)} KB gzipped in ${scripts.size} files (most 350)`)
  await fresh.close()

  for (const [name, path] of [['工作台', 'workbench'], ['总览', 'overview'], ['协会台账', 'associations'], ['一会一档', `associations/${rows[0].id}`]]) {
    const { lhr } = await lighthouse(`${server.base}/d/${kDistrict}/${path}`,
      { port: kPort, onlyCategories: ['performance', 'accessibility'], extraHeaders: { Cookie: cookie }, disableStorageReset: true },
      desktopConfig)
    const score = (category) => Math.round(lhr.categories[category].score * 100)
    check(score('performance') >= kAim && score('accessibility') >= kAim, `${name}: performance ${score('performance')}, accessibility ${score('accessibility')} (aim ${kAim}); first paint ${lhr.audits['first-contentful-paint'].displayValue}, largest ${lhr.audits['largest-contentful-paint'].displayValue}, shift ${lhr.audits['cumulative-layout-shift'].displayValue}, blocked ${lhr.audits['total-blocking-time'].displayValue}`)
    if (process.env.WHY) for (const audit of Object.values(lhr.audits)) if (audit.score !== null && audit.score < 0.9) console.log('   ', audit.id, audit.score, audit.displayValue ?? '')
  }
} finally {
  await browser.close()
  await server.stop()
}
process.exit(failed ? 1 : 0)

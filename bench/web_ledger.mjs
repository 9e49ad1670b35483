// A ledger of many associations in the distribution's Chromium, served by the real program: from a keystroke in the
// search to the frame in which the rows of that very text stand, and from a scrolled page to rows in sight. Checks that
// what stands there holds what was typed. Run by script/bench web with a store made by bench_serve.
import { launch, open, serveStore, settled, signIn } from '../tests/web/served.mjs'

const [store, associations] = process.argv.slice(2)
const kDistrict = 'shili'
const kAimMs = 200
const kBetweenKeysMs = 150
const kPages = 60
const kSearch = 'input[type=search]'

const server = await serveStore(store, 'Nine-green-kites')
const browser = await launch()
let failed = false
const check = (holds, text) => {
  failed ||= !holds
  console.log(`${holds ? 'ok  ' : 'MISS'} ${text}`)
}
const spread = (times) => {
  const sorted = [...times].sort((a, b) => a - b)
  return { median: sorted[sorted.length >> 1], worst: sorted.at(-1) }
}
try {
  const page = await signIn(browser, server, 'office')
  const started = Date.now()
  await open(page, server, `/d/${kDistrict}/associations`)
  await page.locator('.data-table a[data-row-link]').first().waitFor()
  console.log(`${associations} associations; the page is there after ${Date.now() - started} ms`)
  const name = await page.locator('.data-table a[data-row-link]').first().innerText()
  await page.evaluate(() => {
    window.answers = new Map()
    const ask = window.fetch
    window.fetch = async (...all) => {
      const answer = await ask(...all)
      const url = new URL(all[0].url ?? all[0], location.href)
      if (url.pathname.endsWith('/associations')) window.answers.set(url.searchParams.get('q') ?? '', performance.now())
      return answer
    }
  })

  const times = []
  for (const word of [name.slice(0, 7), '511201020', '示例机']) {
    await page.fill(kSearch, '')
    await page.waitForTimeout(700)
    for (let end = 1; end <= word.length; ++end) {
      times.push(await page.evaluate(async ([selector, text]) => {
        const input = document.querySelector(selector)
        input.focus()
        const start = performance.now()
        input.value = text
        input.dispatchEvent(new Event('input', { bubbles: true }))
        while (!((window.answers.get(text) ?? 0) > start)) await new Promise((done) => requestAnimationFrame(done))
        await new Promise((done) => requestAnimationFrame(() => setTimeout(done)))
        return Math.round(performance.now() - start)
      }, [kSearch, word.slice(0, end)]))
      await page.waitForTimeout(kBetweenKeysMs)
    }
    await settled(page)
    const row = page.locator('.data-table tbody tr:not(.gap)').first()
    if (await row.count()) {
      const text = (await row.innerText()).replace(/\s/g, '')
      if (!text.includes(word) && !/^\d+$/.test(word)) check(false, `a row without ${word}: ${text}`)
    }
  }
  const keys = spread(times)
  check(keys.worst <= kAimMs, `a key to its rows: median ${keys.median} ms, worst ${keys.worst} ms of ${times.length} (aim ${kAimMs})`)

  await page.fill(kSearch, '')
  await page.waitForTimeout(800)
  const scrolled = spread(await page.evaluate(async (pages) => {
    const box = document.querySelector('.table-box')
    const times = []
    for (let i = 0; i < pages; ++i) {
      const start = performance.now()
      box.scrollTop += box.clientHeight - 60
      for (;;) {
        await new Promise((done) => requestAnimationFrame(done))
        const { left, top, height } = box.getBoundingClientRect()
        const row = document.elementFromPoint(left + 200, top + height / 2)?.closest('tr')
        if (row && !row.classList.contains('gap')) break
      }
      times.push(Math.round(performance.now() - start))
    }
    return times
  }, kPages))
  check(scrolled.worst <= kAimMs, `a page further to its rows: median ${scrolled.median} ms, worst ${scrolled.worst} ms of ${kPages} (aim ${kAimMs})`)
} finally {
  await browser.close()
  await server.stop()
}
process.exit(failed ? 1 : 0)

// Looking from another day, and numbers that equal the rows they lead to.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { dossierPath, kDistrict, labelled, launch, open, read, serve, settled, signIn } from './served.mjs'

const kDay = '2020-03-10'
const kSentence = '正在查看截至 2020年3月10日 的情况。这里只能查看，不能办理。'

let server, browser, page
before(async () => {
  server = await serve()
  browser = await launch()
  page = await signIn(browser, server, 'office')
})
after(async () => {
  await browser?.close()
  await server?.stop()
})

const of = (path) => `/d/${kDistrict}/${path}`
const band = () => page.locator('.time-band')
async function lookFrom(day) {
  const picker = page.getByRole('form', { name: '查看的日期' })
  await labelled(picker, '截至日期').fill(day)
  await picker.getByRole('button', { name: '查看' }).click()
  await band().getByText(kSentence).waitFor()
  await settled(page)
}

test('the picker leads to another day, the band says so on every page, and back to today it is gone', async () => {
  await open(page, server, of('overview'))
  assert.equal(await band().count(), 0)
  await lookFrom(kDay)
  await page.getByText('截至 2020年3月10日').first().waitFor()
  assert.match(page.url(), /as_of=2020-03-10/)
  for (const [menu, title] of [['协会台账', '协会台账'], ['问题', '问题'], ['脱钩名单', '脱钩名单'], ['工作台', '工作台']]) {
    await page.getByRole('navigation', { name: '菜单' }).getByRole('link', { name: menu, exact: true }).click()
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
    await band().getByText(kSentence).waitFor()
  }
  await page.getByRole('button', { name: '回到今天' }).click()
  await band().waitFor({ state: 'detached' })
  assert.doesNotMatch(page.url(), /as_of/)
})

test('the browser goes back from the other day to today, and forward again', async () => {
  await open(page, server, of('overview'))
  const now = await page.getByRole('link', { name: /^已完成脱钩 \d+$/ }).first().innerText()
  await lookFrom(kDay)
  const then = page.getByRole('link', { name: /^已完成脱钩 \d+$/ }).first()
  await page.waitForFunction((now) => document.querySelector('.numbers a[aria-label^="已完成脱钩"]').textContent.trim() !== now, now)
  const count = await then.innerText()
  await page.goBack()
  await band().waitFor({ state: 'detached' })
  await page.waitForFunction((now) => document.querySelector('.numbers a[aria-label^="已完成脱钩"]').textContent.trim() === now, now)
  await page.goForward()
  await band().waitFor()
  await page.waitForFunction((count) => document.querySelector('.numbers a[aria-label^="已完成脱钩"]').textContent.trim() === count, count)
})

test('back from the rows of another day leads to the overview of today, as it was left', async () => {
  await open(page, server, of('overview'))
  const milestone = page.locator('main a.count[href*="as_of="]').first()
  await milestone.click()
  await page.getByRole('heading', { level: 1, name: '协会台账' }).waitFor()
  await band().waitFor()
  await page.goBack()
  await page.getByRole('heading', { level: 1, name: '总览' }).waitFor()
  assert.doesNotMatch(page.url(), /as_of/)
  await band().waitFor({ state: 'detached' })
})

test('nothing can be done from another day, and everything again from today', async () => {
  const { rows } = await read(page, `/jurisdictions/${kDistrict}/associations?phase=replied`)
  const pages = [
    [dossierPath(rows[0].id), () => page.locator('.act-panel button')],
    [dossierPath(rows[0].id, '?tab=registers&register=affiliation'), () => page.getByRole('button', { name: /^(登记一行|更正|作废)/ })],
    [of('list'), () => page.getByRole('button', { name: '起草名单' })],
    [of('registers/organ'), () => page.getByRole('button', { name: /^(登记一行|更正|作废)/ })],
    [of('registers'), () => page.getByRole('link', { name: '登记协会' })],
    [of('associations'), () => page.getByRole('checkbox', { name: /^勾选/ })]
  ]
  for (const [path, controls] of pages) {
    await open(page, server, path)
    await controls().first().waitFor()
    await lookFrom(kDay)
    await controls().first().waitFor({ state: 'detached' })
    await page.getByRole('button', { name: '回到今天' }).click()
    await controls().first().waitFor()
  }
})

/** How many rows a page of rows says that there are, and whether it shows as many. */
async function totalShown() {
  await settled(page)
  if (await page.getByText(/^没有符合条件的(协会|问题)$/).count()) return 0
  if (/\/findings\?/.test(page.url())) return Number(await page.getByRole('main').locator('dl').getByText('全部问题', { exact: true }).locator('xpath=following-sibling::dd').innerText())
  const [, shown, total] = /已显示 (\d+) \/ 共 (\d+)/.exec(await page.getByRole('status').filter({ hasText: '已显示' }).innerText())
  assert.equal(await page.getByRole('table').locator('tbody tr:not(.gap)').count(), Number(shown))
  return Number(total)
}

for (const day of ['', kDay]) {
  test(`every number of the overview ${day && `as of ${day} `}equals the rows that it opens, and back leads to the number`, async () => {
    const overview = of(`overview${day && `?as_of=${day}`}`)
    await open(page, server, overview)
    const links = page.locator('main a.count')
    await links.first().waitFor()
    // What is counted in matters leads to the associations that have them.
    const found = (await links.evaluateAll((all) => all.map((one) => ({
      href: one.getAttribute('href'), value: Number(one.textContent), isOfMatters: /按事项数/.test(`${one.ariaLabel} ${one.closest('.bases > div')?.textContent}`)
    })))).filter((one) => !one.isOfMatters && /[?&]as_of=/.test(one.href) === Boolean(day))
    // Of the same rows one link; of all lists some, those with rows first.
    const various = [...new Map(found.map((one) => [one.href, one])).values()].sort((one, other) => (other.value > 0) - (one.value > 0))
    const picked = [...various.filter((one) => one.href.includes('/associations')).slice(0, 9), ...various.filter((one) => one.href.includes('/findings')).slice(0, 5), ...various.filter((one) => !one.value).slice(0, 1)]
    assert.ok(picked.filter((one) => one.value > 0).length >= 10, `${picked.length} numbers`)
    for (const { href, value } of picked) {
      await page.locator(`main a.count[href="${href}"]`).first().click()
      await page.waitForURL((url) => url.pathname + url.search === href)
      await page.getByRole('heading', { level: 1, name: /^(协会台账|问题)$/ }).waitFor()
      assert.equal(await totalShown(), value, `${value} leads to ${href}`)
      await page.goBack()
      await links.first().waitFor()
    }
    assert.deepEqual(page.errors, [])
  })
}

test('the matters that the overview counts are those that the ledger sums up', async () => {
  await open(page, server, of(`overview?as_of=${kDay}`))
  const [reached, all] = await page.locator('.bases > div').filter({ hasText: '按事项数' }).getByRole('link').allInnerTexts()
  assert.ok(Number(all) > 0)
  await page.locator('.bases > div').filter({ hasText: '按事项数' }).getByRole('link').last().click()
  await page.getByRole('heading', { level: 1, name: '协会台账' }).waitFor()
  await page.getByText(`${reached} / ${all}`, { exact: true }).waitFor()
})

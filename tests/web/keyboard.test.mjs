// The main path by the keyboard alone: Tab, Enter, Space, arrows and letters. No mouse, and nothing filled in past
// the keys.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { kDistrict, launch, listAll, peopleAt, read, registerAll, serve, timelineOf } from './served.mjs'

const kName = '河东区示例键盘行业协会'
const kLongestWay = 400
let server, browser, page, id
before(async () => {
  server = await serve()
  browser = await launch()
  const as = peopleAt(browser, server)
  ;[id] = await registerAll(await as('office'), 9200, [kName])
  await listAll(as, [kName])
  for (const login of ['office', 'caizheng', 'group']) await (await as(login)).context().close()
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' })
  page = await context.newPage()
})
after(async () => {
  await browser?.close()
  await server?.stop()
})

/** What has the focus: its words, and whether it can be seen and seen to have it. */
const focused = () => page.evaluate(() => {
  const one = document.activeElement
  const box = one.getBoundingClientRect()
  const style = getComputedStyle(one)
  // A mark in the colour of the ground behind it is none.
  const groundOf = (part) => {
    for (let at = part.parentElement; at; at = at.parentElement) {
      const { backgroundColor } = getComputedStyle(at)
      if (backgroundColor !== 'rgba(0, 0, 0, 0)' && backgroundColor !== 'transparent') return backgroundColor
    }
    return 'rgb(255, 255, 255)'
  }
  const isMarked = (part) => {
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(part)
    return outlineStyle !== 'none' && parseFloat(outlineWidth) > 0 && outlineColor !== groundOf(part)
  }
  // A control that only its label shows has its mark there; the button inside of a date is the browser's own.
  const isInDate = one.type === 'date' && !one.matches(':focus-visible')
  const words = [one.getAttribute('aria-label'), one.labels?.[0]?.textContent, one.textContent, one.getAttribute('placeholder')].find((text) => text?.trim()) ?? ''
  return {
    words: words.trim().replace(/\*$/, ''), tag: one.tagName, isBody: one === document.body,
    isSeen: box.width > 0 && box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth && style.visibility !== 'hidden',
    isMarked: isInDate || [one, ...(one.labels ?? [])].some(isMarked)
  }
})

/** Tabs on until what has the focus says this; every stop on the way is seen. */
async function tabTo(words, key = 'Tab') {
  for (let step = 0; step < kLongestWay; ++step) {
    await page.keyboard.press(key)
    const at = await focused()
    if (at.isBody) continue
    assert.ok(at.isSeen, `the focus at “${at.words}” is not in sight`)
    assert.ok(at.isMarked, `the focus at “${at.words}” (${at.tag}) is not to be seen`)
    if (words.test(at.words)) return at
  }
  assert.fail(`${words} is not reached by ${key}`)
}

test('one signs in', async () => {
  await page.goto(`${server.base}/sign-in`)
  await page.getByRole('button', { name: '登录', exact: true }).waitFor()
  await tabTo(/^登录名/)
  await page.keyboard.type('zhuguan1')
  await tabTo(/^密码/)
  await page.keyboard.type(server.password)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: '工作台' }).waitFor()
})

test('one skips the menu, or goes through it to the ledger', async () => {
  const first = await tabTo(/./)
  assert.equal(first.words, '跳到正文')
  await tabTo(/^协会台账$/)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: '协会台账' }).waitFor()
  await page.getByText(/已显示 \d+ \/ 共/).waitFor()
})

test('one finds an association in the ledger and opens its dossier', async () => {
  await tabTo(/^查找/)
  await page.keyboard.type('键盘')
  await page.waitForURL((url) => url.searchParams.get('q') === '键盘')
  await page.getByText('已显示 1 / 共 1').waitFor()
  await tabTo(new RegExp(`^${kName}$`))
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: kName }).waitFor()
  assert.equal(new URL(page.url()).pathname, `/d/${kDistrict}/associations/${id}`)
})

test('one reads why an act is refused, and by which clause', async () => {
  await page.getByText(/^暂不能办理的事项/).first().waitFor()
  await tabTo(/^暂不能办理的事项/)
  await page.keyboard.press('Space')
  await tabTo(/^报送实施方案$/)
  const notice = page.getByRole('alert').filter({ hasText: '怎样可以办理' })
  await notice.waitFor()
  await tabTo(/^查看条款 5\.1\.2$/)
  await page.keyboard.press('Enter')
  await page.locator('.clause-gist').waitFor()
})

test('one opens an act, stays inside its form, leaves it by Escape, fills it in, and does it', async () => {
  await tabTo(/^摸底调查$/, 'Shift+Tab')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: '摸底调查' }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  assert.equal((await focused()).words, '摸底调查')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: '摸底调查' })
  await dialog.waitFor()
  await tabTo(/^取消$/)
  await page.keyboard.press('Tab')
  assert.equal((await focused()).words, '关闭')
  await tabTo(/^意见/)
  await page.keyboard.type('用键盘办理')
  await tabTo(/^提交$/)
  await page.keyboard.press('Space')
  await dialog.getByText('已办理：摸底调查').waitFor()
  assert.equal((await focused()).words, '关闭')
  await page.keyboard.press('Enter')
  await dialog.waitFor({ state: 'detached' })
  await page.getByText('已摸底，制定方案', { exact: true }).waitFor()
  const [survey] = await timelineOf(page, id, 'plan.survey')
  assert.equal(survey.opinion, '用键盘办理')
})

test('one chooses from a list and moves between the lists of work by arrows', async () => {
  await tabTo(/^工作台$/)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: '工作台' }).waitFor()
  await page.getByRole('tab').first().waitFor()
  await tabTo(/^(待办|待签收|我提请)/)
  const before = await focused()
  await page.keyboard.press('ArrowRight')
  await page.waitForFunction((words) => document.activeElement.getAttribute('role') === 'tab' && document.activeElement.textContent.trim() !== words, before.words)
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute('aria-selected')), 'true')
  assert.ok((await read(page, '/session')).name)
})

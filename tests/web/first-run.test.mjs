// A new system: the three administrators, a jurisdiction, a person let in, all through the pages.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { accessibilityFaults, launch, newSystem, settled } from './served.mjs'

let server, browser
before(async () => {
  server = await newSystem()
  browser = await launch()
})
after(async () => {
  await browser?.close()
  await server?.stop()
})

const kPassword = '示例口令，共计十五个字符以上'
const kThree = [['xitong', '示例系统管理员'], ['anquan', '示例安全管理员'], ['shenjiyuan', '示例审计管理员']]

async function signedIn(login, password) {
  const page = await (await browser.newContext({ locale: 'zh-CN' })).newPage()
  await page.goto(`${server.base}/sign-in`)
  await page.getByLabel('登录名').fill(login)
  await page.getByLabel('密码').fill(password)
  await page.getByRole('button', { name: '登录' }).click()
  await page.waitForURL((url) => url.pathname !== '/sign-in')
  return page
}

test('the code of the start names three administrators, once', async () => {
  const page = await (await browser.newContext({ locale: 'zh-CN' })).newPage()
  await page.goto(`${server.base}/`)
  await page.waitForURL('**/first-run')
  assert.deepEqual(await accessibilityFaults(page), [])
  const fill = async (code) => {
    await page.getByLabel('一次性代码').fill(code)
    for (const [place, [login, name]] of kThree.entries()) {
      const one = page.locator('fieldset').nth(place)
      await one.getByLabel('登录名').fill(login)
      await one.getByLabel('姓名').fill(name)
      await one.getByLabel('密码').fill(kPassword)
    }
    await page.getByRole('button', { name: '设立三员' }).click()
  }
  await fill('AAAA-AAAA-AAAA')
  await page.getByRole('alert').waitFor()
  assert.equal(await page.locator('fieldset').first().getByLabel('登录名').inputValue(), 'xitong', 'what was written stays')
  await fill(server.code)
  await page.waitForURL('**/sign-in')
  await page.goto(`${server.base}/first-run`)
  await fill(server.code)
  await page.getByRole('alert').waitFor()
  await page.context().close()
})

test('the three land where their office is, and see no business data', async () => {
  for (const [login] of kThree) {
    const page = await signedIn(login, kPassword)
    await page.waitForURL('**/admin/**')
    await settled(page)
    assert.equal(await page.getByRole('link', { name: '协会台账' }).count(), 0)
    await page.context().close()
  }
})

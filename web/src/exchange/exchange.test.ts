import { enableAutoUnmount, flushPromises, mount, RouterLinkStub } from '@vue/test-utils'
import { afterEach, expect, test, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { fileName } from '../api/download'
import { i18n } from '../i18n'
import ImportCard from './ImportCard.vue'

enableAutoUnmount(afterEach)
afterEach(() => vi.unstubAllGlobals())

const both = (zh: string) => ({ zh, en: zh })
const result = (over: object) => ({
  dry_run: true, mode: 'all_or_nothing', held_back: false, summary: both('摘要'), added: 0, amended: 1, unchanged: 3, left_out: 0, cases_adopted: 0,
  counts: [{ register: 'organ', title: both('单位'), added: 0, amended: 1, unchanged: 3, left_out: 0 }],
  changes: [{ kind: 'amended', register: 'organ', row: 2, association: null, fields: [{ key: 'short_name', title: both('简称'), before: '旧名', after: '新名' }] }],
  changes_left_off: 0, issues: [], issues_left_off: 0, ...over
})
const kHeldBack = result({
  held_back: true, summary: both('未导入任何内容'), amended: 0, left_out: 1, changes: [],
  issues: [{ level: 'error', code: 'bad_date', sheet: '脱钩名单', row: 3, column: '列入日期', value: '2019-13-40', message: both('不是日期') }]
})
const kGoodRows = result({ mode: 'good_rows', left_out: 1, issues: kHeldBack.issues })

interface Asked { path: string; query: URLSearchParams; key: string | null; type: string | null; body: string }

async function shown(answer: (asked: Asked) => Response) {
  const asked: Asked[] = []
  vi.stubGlobal('fetch', vi.fn(async (request: Request) => {
    const url = new URL(request.url)
    const one = { path: url.pathname, query: url.searchParams, key: request.headers.get('Idempotency-Key'), type: request.headers.get('Content-Type'), body: await request.clone().text() }
    asked.push(one)
    return answer(one)
  }))
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/', component: { template: '<i />' } }] })
  await router.push('/')
  const wrapper = mount(ImportCard, { props: { jurisdiction: 'hedong' }, global: { plugins: [i18n, router], stubs: { RouterLink: RouterLinkStub } } })
  const choose = async (name: string, content: string) => {
    const input = wrapper.find<HTMLInputElement>('input[type=file]')
    Object.defineProperty(input.element, 'files', { value: [new File([content], name)], configurable: true })
    await input.trigger('change')
    await settle()
  }
  const press = async (text: string) => {
    await wrapper.findAll('button').find((one) => one.text() === text)!.trigger('click')
    await settle()
  }
  return { wrapper, asked, choose, press }
}
async function settle() {
  for (let turn = 0; turn < 5; turn++) {
    await flushPromises()
    await new Promise((done) => setTimeout(done, 0))
  }
}
const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } })
const importButton = (wrapper: Awaited<ReturnType<typeof shown>>['wrapper']) => wrapper.findAll('button').find((one) => one.text() === '正式导入')!

test('a workbook is tried, its errors shown, the good rows brought in with one key', async () => {
  let fails = true
  const { wrapper, asked, choose, press } = await shown((one) => {
    if (one.query.get('dry_run')) return json(one.query.get('mode') === 'good_rows' ? kGoodRows : kHeldBack)
    if (fails) return json({ message: both('系统繁忙'), status: 503 }, 503)
    return json({ ...kGoodRows, dry_run: false, receipt: { act: 9, sequence: 77, warnings: [] } })
  })
  await choose('台账.xlsx', 'PK bytes')
  expect(asked).toHaveLength(1)
  expect(asked[0]).toMatchObject({ path: '/api/v1/jurisdictions/hedong/imports', body: 'PK bytes', key: null, type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' })
  expect(asked[0]!.query.get('dry_run')).toBe('true')
  expect(wrapper.text()).toMatch(/脱钩名单\s*3\s*列入日期\s*2019-13-40\s*不是日期/)
  expect(importButton(wrapper).attributes('disabled')).toBeDefined()

  await wrapper.find('input[value=good_rows]').setValue()
  await settle()
  expect(asked[1]!.query.get('mode')).toBe('good_rows')
  expect(wrapper.text()).toMatch(/旧名.*→.*新名/)
  expect(importButton(wrapper).attributes('disabled')).toBeUndefined()

  await press('正式导入')
  expect(wrapper.text()).toContain('系统繁忙')
  expect(wrapper.text()).toContain('台账.xlsx')
  fails = false
  await press('正式导入')
  const [first, second] = asked.filter((one) => !one.query.get('dry_run'))
  expect(first!.key).toMatch(/^[0-9a-f]{32}$/)
  expect(second!.key).toBe(first!.key)
  expect(second!.body).toBe('PK bytes')
  expect(wrapper.find('.done-note').text()).toContain('日志第77条')
  const links = wrapper.findAllComponents(RouterLinkStub).map((link) => link.props('to') as { name: string })
  expect(links.map((one) => one.name)).toEqual(expect.arrayContaining(['journal', 'associations']))
})

test('another file starts anew', async () => {
  const { wrapper, asked, choose, press } = await shown((one) =>
    one.query.get('dry_run') ? json(result({})) : json({ ...result({}), dry_run: false, receipt: { act: 9, sequence: 77, warnings: [] } }))
  await choose('甲.xlsx', 'one')
  await press('正式导入')
  await choose('乙.xlsx', 'two')
  expect(wrapper.find('.done-note').exists()).toBe(false)
  expect(wrapper.text()).not.toContain('甲.xlsx')
  await press('正式导入')
  const keys = asked.filter((one) => one.key).map((one) => one.key)
  expect(new Set(keys).size).toBe(2)
})

test('what holds an import back comes with its refusal', async () => {
  const { wrapper, choose, press } = await shown((one) =>
    one.query.get('dry_run') ? json(result({})) : json({ message: both('未导入任何内容'), status: 422, import: kHeldBack }, 422))
  await choose('甲.xlsx', 'one')
  await press('正式导入')
  expect(wrapper.find('[role=alert]').text()).toContain('未导入任何内容')
  expect(wrapper.text()).toContain('不是日期')
  expect(wrapper.find('.done-note').exists()).toBe(false)
})

test('a file is saved under the name that the server gives it', () => {
  expect(fileName("attachment; filename=\"__-2026.xlsx\"; filename*=UTF-8''%E5%8F%B0%E8%B4%A6-2026.xlsx", 'x')).toBe('台账-2026.xlsx')
  expect(fileName('attachment; filename="hedong.journal"', 'x')).toBe('hedong.journal')
  expect(fileName(null, 'x')).toBe('x')
})

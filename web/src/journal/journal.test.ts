import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils'
import { afterEach, expect, test, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { i18n, setLanguage } from '../i18n'
import JournalView from './JournalView.vue'
import { inWords, partsOf } from './line'

enableAutoUnmount(afterEach)
afterEach(() => {
  vi.unstubAllGlobals()
  setLanguage('zh-CN')
})

const kHash = 'a'.repeat(64)
const kLength = 120
const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } })

async function shown(report: unknown, address = '/') {
  const asked: string[] = []
  vi.stubGlobal('fetch', vi.fn(async (request: Request) => {
    const url = new URL(request.url)
    asked.push(`${request.method} ${url.pathname}${url.search}`)
    if (url.pathname.endsWith('/journal/head')) return json({ jurisdiction: 'hedong', sequence: kLength, hash: kHash })
    if (url.pathname.endsWith('/journal/verify')) return json(report)
    if (url.pathname.endsWith('/journal')) {
      const from = Number(url.searchParams.get('from'))
      const items = Array.from({ length: Math.min(Number(url.searchParams.get('limit')), kLength - from + 1) }, (_none, place) => ({
        sequence: from + place, recorded_at: '2026-03-02T08:15:00.250Z', act: 7, kind: 'case.moved', hash: kHash,
        line: `${from + place}\t2026-03-02T08:15:00.250Z\t7\tcase.moved\tassociation=12\tphase=decoupled\ton=2020-01-16`
      }))
      return json({ items })
    }
    return json({ items: [] })
  }))
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/', component: { template: '<i />' } }] })
  await router.push(address)
  const wrapper = mount(JournalView, { props: { jurisdiction: 'hedong' }, global: { plugins: [i18n, router] } })
  await flushPromises()
  return { wrapper, router, asked }
}
const button = (wrapper: Awaited<ReturnType<typeof shown>>['wrapper'], text: string) => wrapper.findAll('button').find((one) => one.text() === text)!

test('the newest entries stand first, in words, and older ones are a page away', async () => {
  const { wrapper, router, asked } = await shown(undefined)
  expect(asked).toContain('GET /api/v1/jurisdictions/hedong/journal?from=71&limit=50')
  const first = wrapper.find('tbody tr').text()
  expect(first).toMatch(/^120.*办理进度.*协会编号 12.*所处步骤 已脱钩.*日期 2020年1月16日/)
  await button(wrapper, '较早').trigger('click')
  await flushPromises()
  expect(router.currentRoute.value.query.from).toBe('21')
  expect(asked).toContain('GET /api/v1/jurisdictions/hedong/journal?from=21&limit=50')
  await button(wrapper, '最新').trigger('click')
  await flushPromises()
  expect(router.currentRoute.value.query.from).toBeUndefined()
})

test('a sound journal is said to be sound', async () => {
  const { wrapper, asked } = await shown({ jurisdiction: 'hedong', sound: true, count: kLength, hash: kHash, message: { zh: '日志完整', en: 'sound' } })
  await button(wrapper, '核验日志').trigger('click')
  await flushPromises()
  expect(asked).toContain('POST /api/v1/jurisdictions/hedong/journal/verify')
  expect(wrapper.find('.done-note').text()).toMatch(/核验通过.*日志完整/)
})

test('a broken journal names the first entry at fault and leads there', async () => {
  const report = { jurisdiction: 'hedong', sound: false, count: kLength, hash: kHash, message: { zh: '第40条的内容被改动', en: 'changed' }, first_break: { sequence: 40, flaw: 'line_changed', found: 0 } }
  const { wrapper, router } = await shown(report)
  await button(wrapper, '核验日志').trigger('click')
  await flushPromises()
  expect(wrapper.find('.refusal').text()).toMatch(/核验不通过.*第40条的内容被改动/)
  await button(wrapper, '最先出错的是第40条').trigger('click')
  await flushPromises()
  expect(router.currentRoute.value.query.from).toBe('40')
})

test('a line is told in the words of its register, escapes undone, sealed values kept sealed', () => {
  const line = '3\t2026-03-02T08:15:00.250Z\t5\trow.added\tregister=post\trow=4\t.person=甲\\t乙\\\\n\t.phone=enc:abc\t.held=是'
  expect(partsOf(line)[2]).toEqual({ key: 'person', isField: true, value: '甲\t乙\\n' })
  const both = (zh: string, en: string) => ({ zh, en })
  const field = (key: string, title: { zh: string; en: string }) => ({ key, title, type: 'text' })
  const registers = [{ key: 'post', title: both('任职', 'Posts'), fields: [field('person', both('姓名', 'Name')), field('phone', both('电话', 'Phone'))] }]
  const words = inWords(line, { registers: registers as never, actions: [], roles: [] })
  expect(words.map((one) => `${one.title}=${one.text}`)).toEqual(['登记表=任职', '登记编号=4', '姓名=甲\t乙\\n', '电话=（封存）', 'held=是'])
})

import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import actions from '../acts/actions.fixture.json'
import DecouplingList from './DecouplingList.vue'

const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } })
const word = (name: string, zh: string) => ({ name, zh, en: zh })
const line = (id: number, name: string) => ({
  id, uscc: `5112000000000000${id}X`, name, supervising_unit: { id: 2, name: '示例商务局' }, phase: word('unlisted', '未列入'), category: null
})
const choice = (action: string, more: object = {}) => ({ action, title: { zh: action, en: action }, matter: null, request: null, allowed: true, document: null, next: null, refusal: null, ...more })
let ordered: Record<string, unknown>[] = []

beforeEach(() => {
  ordered = []
  vi.stubGlobal('fetch', async (request: Request) => {
    const { pathname } = new URL(request.url)
    if (request.method === 'POST') {
      ordered.push(JSON.parse(await request.text()) as Record<string, unknown>)
      return json({ act: 1, sequence: 2, warnings: [] })
    }
    if (pathname.endsWith('/proceedings')) return json({ version: 1, draft: { version: 0, drafted_on: null, entries: [] }, notices: [], requests: [] })
    if (pathname.endsWith('/choices')) return json({ choices: [choice('list.draft'), choice('list.consult', { allowed: false, refusal: { kind: 'not_now', rule: null, clause: '2.0.3', message: { zh: '还没有名单草案。', en: 'No draft.' }, remedy: null } })] })
    if (pathname.endsWith('/actions')) return json({ items: actions })
    if (pathname.endsWith('/associations')) return json({ total: 2, next: null, rows: [line(1, '甲协会'), line(2, '乙商会')], totals: {}, groups: { category: [{ value: 2, rows: '/x', ...word('none', '未列入名单') }] } })
    return json({ items: [] })
  })
})
afterEach(() => {
  document.body.innerHTML = ''
  vi.unstubAllGlobals()
})

test('the list is drafted from ticked rows, each with its category and reason', async () => {
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/list', component: DecouplingList }, { path: '/a/:jurisdiction', name: 'associations', component: { template: '<i />' } }, { path: '/a/:jurisdiction/:association', name: 'dossier', component: { template: '<i />' } }] })
  await router.push('/list')
  const wrapper = mount({ template: '<RouterView v-slot="{ Component }"><component :is="Component" jurisdiction="j" /></RouterView>' }, { global: { plugins: [router] }, attachTo: document.body })
  await flushPromises()
  const button = (text: string) => [...document.querySelectorAll('button')].find((one) => one.textContent?.includes(text))!
  expect(button('list.consult').getAttribute('aria-disabled')).toBe('true')
  button('起草名单').click()
  await flushPromises()
  const reason = wrapper.get<HTMLInputElement>('input[aria-label="乙商会的理由"]')
  await reason.setValue('符合范围')
  await wrapper.get('select[aria-label="乙商会的名单类别"]').setValue('拟脱钩')
  button('提交草案（1 家）').click()
  await flushPromises()
  document.querySelector('[role=dialog] form')!.dispatchEvent(new Event('submit', { cancelable: true }))
  await flushPromises()
  expect(ordered).toEqual([{ entries: [{ association: '乙商会', category: '拟脱钩', reason: '符合范围' }] }])
  button('关闭').click()
  await flushPromises()
  wrapper.unmount()
})

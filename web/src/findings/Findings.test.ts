import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { i18n } from '../i18n'
import { factsOf } from './facts'
import Findings from './Findings.vue'

const finding = {
  rule: '3.4.6a', clause: '3.4.6', level: 'red', association: '5112', register: 'post', sheet: '任职', row: 330,
  message: { zh: '不得担任名誉会长。', en: 'may not hold the post.' }, facts: { person: '示例乙五', due_on: '2020-03-01', months: 6 }, association_id: 239, association_name: '示例协会'
}
const asked: URL[] = []
beforeEach(() => {
  asked.length = 0
  vi.stubGlobal('fetch', async (request: Request) => {
    const url = new URL(request.url)
    asked.push(url)
    const body = url.pathname.endsWith('/findings') ? { total: 1, rows: [finding], next: null, totals: { red: 1, yellow: 0 } } : { items: [] }
    return new Response(JSON.stringify(body), { status: 200, headers: { 'Content-Type': 'application/json' } })
  })
})
afterEach(() => vi.unstubAllGlobals())

async function open(query: string) {
  const empty = { template: '<div />' }
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/d/:jurisdiction/findings', name: 'findings', component: empty }, { path: '/d/:jurisdiction/associations/:association', name: 'dossier', component: empty }, { path: '/d/:jurisdiction/registers', name: 'registers', component: empty }]
  })
  await router.push(`/d/shili/findings${query}`)
  const page = mount(Findings, { props: { jurisdiction: 'shili' }, global: { plugins: [router, i18n] } })
  await flushPromises()
  return { page, router }
}

it('asks with the filters of the address and names them', async () => {
  const { page } = await open('?rule=3.4.6a&association=239&as_of=2020-03-10')
  const url = asked.find((one) => one.pathname.endsWith('/findings'))!
  expect(Object.fromEntries(url.searchParams)).toMatchObject({ rule: '3.4.6a', association: '239', as_of: '2020-03-10' })
  expect(page.findAll('.chip').map((one) => one.text())).toEqual([expect.stringContaining('3.4.6a'), expect.stringContaining('示例协会')])
})

it('leads to the association and the register, and shows the facts when asked', async () => {
  const { page } = await open('')
  const links = page.findAll('tbody a').map((one) => one.attributes('href'))
  expect(links).toContain('/d/shili/associations/239')
  expect(links).toContain('/d/shili/associations/239?tab=registers&register=post&row=330')
  expect(page.find('dl.facts').exists()).toBe(false)
  await page.get('[aria-expanded]').trigger('click')
  expect(page.get('dl.facts').text()).toContain('2020年3月1日')
})

it('names a fact by the field of its register', () => {
  const title = { zh: '姓名', en: 'name' }
  const registers = [{ key: 'post', title, scope: 'association', clause: '', owner: title, own_date: null, fields: [{ key: 'person', title, type: 'text' }] }]
  expect(factsOf(finding as never, registers as never)[0]).toEqual({ key: 'person', title: '姓名', value: '示例乙五' })
})

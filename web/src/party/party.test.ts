import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { i18n } from '../i18n'
import Party from './Party.vue'

const both = (zh: string) => ({ zh, en: zh })
const counted = (value: number, query: string) => ({ value, rows: `/api/v1/jurisdictions/d/party${query}` })
const row = (id: number, more: object = {}) => ({
  id, name: `示例第${id}协会`, completed: false, coverage: { name: 'own', ...both('单独组建') }, organization: null, instructor: null, survey: null,
  members: 5, transferred: 3, reminder: { name: 'none', ...both('未到提醒期') }, last_life_on: null, last_integrity_on: null, funds: '0.00', ...more
})
const board = (rows: object[]) => ({
  total: rows.length, rows, next: null, hidden: 2,
  figures: {
    associations: counted(3, ''), covered: 2, members: 8, transferred: 6, organizations: 2, secretary_is_head: 1,
    coverage: [{ name: 'own', ...both('单独组建'), ...counted(2, '?coverage=own') }, { name: 'not_set_up', ...both('应建未建'), ...counted(1, '?coverage=not_set_up') }],
    reminders: [{ name: 'none', ...both('未到提醒期'), ...counted(2, '?reminder=none') }, { name: 'over', ...both('已届满未换届'), ...counted(1, '?reminder=over') }],
    not_handed_over: counted(1, '?not_handed_over=true')
  },
  instructors: [{ name: '示例甲', associations: counted(4, '?instructor=x'), most: 3, over: true, trained_on: '2020-01-02', appraisal: both('称职') }]
})
let asked: URL[] = []
afterEach(() => vi.unstubAllGlobals())

async function page(path: string) {
  asked = []
  vi.stubGlobal('fetch', async (request: Request) => {
    const url = new URL(request.url)
    asked.push(url)
    const body = url.pathname.endsWith('/party')
      ? board([row(1, { reminder: { name: 'over', ...both('已届满未换届') } }), row(2)].slice(0, url.searchParams.get('coverage') ? 1 : 2))
      : { items: [] }
    return new Response(JSON.stringify(body), { headers: { 'Content-Type': 'application/json' } })
  })
  const empty = { template: '<i />' }
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/d/:jurisdiction/party', name: 'party', component: empty }, { path: '/d/:jurisdiction/findings', name: 'findings', component: empty }, { path: '/d/:jurisdiction/associations/:association', name: 'dossier', component: empty }]
  })
  await router.push(path)
  const wrapper = mount(Party, { props: { jurisdiction: 'd' }, global: { plugins: [router, i18n] } })
  await flushPromises()
  return { wrapper, router }
}

it('shows how associations are covered, each number with the page of its rows', async () => {
  const { wrapper } = await page('/d/d/party')
  expect(wrapper.text()).toContain('已覆盖 2 家，共 3 家')
  expect(wrapper.findAll('a.count').map((one) => one.attributes('href'))).toContain('/d/d/party?coverage=not_set_up')
  expect(wrapper.text()).toContain('另有 2 家协会')
  expect(wrapper.text()).toContain('超过上限')
})

it('asks for what the address says, and takes a filter off again', async () => {
  const { wrapper, router } = await page('/d/d/party?coverage=own')
  expect(asked.find((url) => url.pathname.endsWith('/party'))!.searchParams.get('coverage')).toBe('own')
  await wrapper.get('.chip').trigger('click')
  await flushPromises()
  expect(router.currentRoute.value.query).toEqual({})
})

it('marks a term that is over as a light, and leaves others without one', async () => {
  const { wrapper } = await page('/d/d/party')
  const rows = wrapper.findAll('section[aria-labelledby=party-rows] tbody tr')
  expect(rows[0]!.find('.light-red').exists()).toBe(true)
  expect(rows[1]!.find('.light').exists()).toBe(false)
})

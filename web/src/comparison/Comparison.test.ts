import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { i18n } from '../i18n'
import Comparison from './Comparison.vue'

const title = (zh: string) => ({ zh, en: zh })
const side = (as_of: string, completed: number) => ({ as_of, known_on: null, in_programme: 13, completed, matters_applicable: 100, matters_completed: 50, red: 3, yellow: 1 })
const state = (completed: boolean) => ({ light: { name: 'none', title: title('无问题') }, completed, done: completed, phase: { name: 'replied', title: title(completed ? '已脱钩' : '已批复') } })
const standing = { regime: title('双重管理'), closed: false, in_programme: true, completed: false, completed_on: null, done: false, deferred: false, category: null, listed_on: null, first_listed_on: null, first_reply_on: null, binding: 15, fulfilled: 0 }
const moment = (as_of: string, phase: string) => ({ as_of, known_on: null, version: 1, standing, case: { phase: { name: 'surveyed', title: title(phase) }, since: null, step: 1 } })

const asked: URL[] = []
beforeEach(() => {
  asked.length = 0
  vi.stubGlobal('fetch', async (request: Request) => {
    const url = new URL(request.url)
    asked.push(url)
    const body =
      url.pathname === '/api/v1/jurisdictions/shili/comparison'
        ? { before: side('2020-01-10', 0), after: side('2020-03-10', 7), changed: [{ association: { id: 5, name: '示例协会', uscc: '51' }, before: state(false), after: state(true) }], changed_count: 1, only_before_count: 0, only_after_count: 0 }
        : url.pathname === '/api/v1/associations/5/comparison'
          ? {
              association: 5, before: moment('2020-01-10', '已摸底'), after: moment('2020-03-10', '已核准'), findings: { gone: [], new: [], same: [] }, matters_completed: ['1.1'], matters_reopened: [],
              rows: [{ register: 'fee', title: title('收费'), only_before: [], only_after: [], changed: [{ id: 9, fields: [{ key: 'item', title: title('项目'), before: null, after: '会费', masked: false }] }] }]
            }
          : url.pathname === '/api/v1/associations/5'
            ? { association: { row: { name: '示例协会' } }, matters: [{ code: '1.1', title: title('取消主管关系') }] }
            : { items: [] }
    return new Response(JSON.stringify(body), { status: 200, headers: { 'Content-Type': 'application/json' } })
  })
})
afterEach(() => vi.unstubAllGlobals())

async function open(query: string) {
  const empty = { template: '<div />' }
  const router = createRouter({
    history: createMemoryHistory(),
    routes: ['comparison', 'associations', 'findings'].map((name) => ({ path: `/d/:jurisdiction/${name}`, name, component: empty }) as { path: string; name: string; component: object }).concat([{ path: '/d/:jurisdiction/associations/:association', name: 'dossier', component: empty }])
  })
  await router.push(`/d/shili/comparison${query}`)
  const page = mount(Comparison, { props: { jurisdiction: 'shili' }, global: { plugins: [router, i18n] } })
  await flushPromises()
  return { page, router }
}
const of = (path: string) => asked.find((url) => url.pathname.endsWith(path))

it('asks for nothing before there are two dates', async () => {
  const { page } = await open('')
  expect(of('/comparison')).toBeUndefined()
  expect(page.text()).toContain('请选择两个日期')
})

it('compares the earlier date with the later one, whichever was given first', async () => {
  const { page } = await open('?as_of=2020-03-10&with=2020-01-10')
  expect(Object.fromEntries(of('/comparison')!.searchParams)).toEqual({ as_of: '2020-01-10', with: '2020-03-10' })
  expect(page.text()).toContain('+7')
  const figure = page.findAll('.figures a').find((one) => one.text() === '7')!
  expect(figure.attributes('href')).toBe('/d/shili/associations?completed=true&as_of=2020-03-10')
})

it('shows one association: its standing, its matters by title, its rows field by field', async () => {
  const { page } = await open('?as_of=2020-03-10&with=2020-01-10&association=5&known_on=2020-04-01')
  expect(Object.fromEntries(of('/comparison')!.searchParams)).toMatchObject({ known_on: '2020-04-01', with_known_on: '2020-04-01' })
  expect(page.get('h1').text()).toContain('示例协会')
  expect(page.findAll('.differs')).toHaveLength(1)
  expect(page.text()).toContain('1.1 取消主管关系')
  expect(page.text()).toContain('会费')
})

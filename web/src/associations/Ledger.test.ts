import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { i18n } from '../i18n'
import Ledger from './Ledger.vue'

const term = (name: string, zh: string) => ({ name, zh, en: name })
const row = (id: number) => ({
  id, uscc: `5112010200000${id}`, name: `示例协会${id}`, kind: null, regime: term('dual_management', '双重管理'), supervising_unit: { id: 24, name: '示例商务局' },
  phase: term('replied', '已批复'), step: 4, category: term('to_decouple', '拟脱钩'), in_programme: true, completed: false, done: false, deferred: false,
  light: term('red', '红'), red: 2, yellow: 0, fulfilled: 3, binding: 15, next_due_on: '2020-08-31', next_due: { ...term('matter', '完成脱钩事项'), on: '2020-08-31', matter: '1.1' }, days_late: 0, version: 1
})
const list = (rows: object[], next: string | null = null) => ({
  total: 2, rows, next,
  totals: { in_programme: 2, done: 0, late: 1, red: 4, yellow: 0, fulfilled: 6, binding: 30, applicable: 28, reached: 6 },
  groups: { phase: [{ ...term('replied', '已批复'), value: 2, rows: '' }], category: [], light: [{ ...term('red', '红'), value: 2, rows: '' }] }
})

const asked: URL[] = []
let answer: (url: URL) => { status?: number; body: unknown }

beforeEach(() => {
  localStorage.clear()
  asked.length = 0
  answer = (url) => ({ body: url.pathname.endsWith('/overview') ? { separations: [{ ...term('assets', '资产财务'), progress: [term('late', '已逾期')] }], reasons: [] } : list([row(1), row(2)]) })
  vi.stubGlobal('fetch', async (request: Request) => {
    const url = new URL(request.url)
    asked.push(url)
    const { status = 200, body } = answer(url)
    return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } })
  })
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

async function open(query = '') {
  const empty = { template: '<div />' }
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/d/:jurisdiction/associations', name: 'associations', component: empty },
      { path: '/d/:jurisdiction/associations/:association', name: 'dossier', component: empty },
      { path: '/d/:jurisdiction/findings', name: 'findings', component: empty },
      { path: '/d/:jurisdiction/exchange', name: 'exchange', component: empty }
    ]
  })
  await router.push(`/d/shili/associations${query}`)
  const page = mount(Ledger, { props: { jurisdiction: 'shili' }, global: { plugins: [router, i18n] } })
  await flushPromises()
  return { page, router }
}
const lists = () => asked.filter((url) => url.pathname.endsWith('/associations'))

describe('the ledger', () => {
  it('leads from a figure to its rows, and from none nowhere', async () => {
    const { page } = await open('?late=false')
    expect(page.findAll('.summary a').map((one) => one.attributes('href'))).toEqual(['in_programme', 'late'].map((name) => expect.stringContaining(`${name}=true`)))
    expect(page.get('.summary').text()).toContain('计为完成0')
  })

  it('asks with the filters and dates of the address', async () => {
    await open('?phase=replied&late=true&q=示例&sort=-red&as_of=2020-03-10')
    const query = Object.fromEntries(lists()[0]!.searchParams)
    expect(query).toMatchObject({ phase: 'replied', late: 'true', q: '示例', sort: '-red', as_of: '2020-03-10' })
  })

  it('shows rows, their number and the totals', async () => {
    const { page } = await open()
    expect(page.findAll('tbody tr')).toHaveLength(2)
    expect(page.get('tbody a').attributes('href')).toBe('/d/shili/associations/1')
    expect(page.get('tfoot').text()).toContain('合计')
    expect(page.get('tfoot').text()).toContain('6/30')
  })

  it('makes a filter that came by a link a chip with the words of the server, and takes it away', async () => {
    const { page, router } = await open('?separation=assets&separation_progress=late')
    const chips = page.findAll('.chip').map((chip) => chip.text())
    expect(chips[0]).toContain('资产财务')
    expect(chips[1]).toContain('已逾期')
    await page.findAll('.chip')[0]!.trigger('click')
    await flushPromises()
    // The progress is one of the separation: without it there is none.
    expect(router.currentRoute.value.query).toEqual({})
  })

  it('asks at once for the first keystroke and then only when she rests', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const { page } = await open()
    const input = page.get('input[type=search]')
    for (const text of ['示', '示例', '示例1']) await input.setValue(text)
    await flushPromises()
    vi.advanceTimersByTime(150)
    await flushPromises()
    expect(lists().map((url) => url.searchParams.get('q'))).toEqual([null, '示', '示例1'])
  })

  it('goes on with the cursor and keeps the rows', async () => {
    answer = (url) => ({ body: url.searchParams.get('cursor') ? list([row(2)]) : list([row(1)], 'next') })
    const { page } = await open()
    await page.get('button.more').trigger('click')
    await flushPromises()
    expect(lists()[1]!.searchParams.get('cursor')).toBe('next')
    expect(page.findAll('tbody tr')).toHaveLength(2)
    expect(page.find('button.more').exists()).toBe(false)
  })

  it('says what the server says of a filter that is none, and lets it be taken away', async () => {
    answer = () => ({ status: 400, body: { message: { zh: '参数phase的值不可用', en: 'no value' } } })
    const { page } = await open('?phase=bogus')
    expect(page.text()).toContain('参数phase的值不可用')
    expect(page.findAll('.chip')).toHaveLength(1)
  })

  it('offers nothing to tick when looking at another day', async () => {
    const { page } = await open('?as_of=2020-03-10')
    expect(page.find('tbody input[type=checkbox]').exists()).toBe(false)
  })

  it('keeps ticked rows for an act', async () => {
    const { page } = await open()
    await page.findAll('tbody input[type=checkbox]')[1]!.trigger('click')
    expect(page.get('.ticked-bar').text()).toContain('1')
  })
})

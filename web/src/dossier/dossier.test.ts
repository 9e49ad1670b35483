import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils'
import { afterEach, expect, test, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import type { Owed, Request, Step, TimelineEntry } from '../api/types'
import { i18n } from '../i18n'
import { affiliation, serve } from '../registers/sample'
import OwedFirst from './OwedFirst.vue'
import RequestCard from './RequestCard.vue'
import StepTrack from './StepTrack.vue'
import { useTabs } from './tabs'
import TimelineItem from './TimelineItem.vue'

enableAutoUnmount(afterEach)
afterEach(() => vi.unstubAllGlobals())

const word = (zh: string) => ({ zh, en: zh })
const named = (name: string, zh: string) => ({ name, title: word(zh) })

async function shown(component: unknown, props: Record<string, unknown>, at = '/d/d/associations/239') {
  serve((one) => (one.path === '/registers' ? [200, { items: [affiliation] }] : [200, { items: [] }]))
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/:rest(.*)*', component: { template: '<i />' } }] })
  await router.push(at)
  const wrapper = mount(component as never, { props: props as never, global: { plugins: [i18n, router] } })
  await flushPromises()
  return wrapper
}

test('the step track says in words which step is under way, and lists its papers', async () => {
  const steps = [
    { step: 0, title: word('确定名单'), state: 'done', papers: [{ kind: word('拟脱钩'), number: null, on: '2019-11-04' }] },
    { step: 1, title: word('制定实施方案'), state: 'current', papers: [] },
    { step: 2, title: word('核准实施方案'), state: 'ahead', papers: [] }
  ] as Step[]
  const wrapper = await shown(StepTrack, { steps })
  const items = wrapper.findAll('.steps > li')
  expect(items.map((item) => item.attributes('aria-current'))).toEqual([undefined, 'step', undefined])
  expect(items.map((item) => item.find('.step-state').text())).toEqual(['●已完成', '◆正在办理', '○未到'])
  expect(items[0]!.text()).toContain('文书1件')
  expect(items[0]!.text()).toContain('2019年11月4日')
})

test('what is owed: an answer leads to its request, an act and a finding to their clauses', async () => {
  const who = { role: word('民政'), organ: { id: 1, name: '民政局' }, person: null }
  const finding = { kind: 'finding', who: { role: word('协会'), organ: null }, rule: '3.4.6a', clause: '3.4.6', level: 'red', message: word('不得任职') }
  const owed = [
    { kind: 'task', who, request: 7, purpose: named('plan', '核准实施方案'), matter: null, due: { due_on: '2020-03-20', working_days_left: 2, light: named('yellow', '临期'), text: word('剩2个工作日'), note: null } },
    { kind: 'act', who, action: 'bundle.submit', title: word('报请批复'), clause: '5.4.2' },
    finding, finding, finding, finding
  ] as unknown as Owed[]
  const wrapper = await shown(OwedFirst, { owed }, '/d/d/associations/239?as_of=2020-03-10')
  expect(wrapper.findAll('li')).toHaveLength(4)
  expect(wrapper.find('li').text()).toMatch(/民政局（民政）.*核准实施方案.*临期.*剩2个工作日/)
  expect(wrapper.find('li a').attributes('href')).toBe('/d/d/associations/239?as_of=2020-03-10&tab=requests&request=7')
  await wrapper.find('button.small').trigger('click')
  expect(wrapper.findAll('li')).toHaveLength(6)
})

test('a request says what one no does, who has opened it, and who answered for whom', async () => {
  const request = {
    id: 7, purpose: named('bundle', '批复'), shape: { ...named('all', '会签'), meaning: word('任何一方不同意，即退回提请人。') }, state: named('open', '办理中'), matter: null, about: null,
    asked_on: '2020-03-01', due_on: null, asked_by: { id: 1, name: '张三' }, asked_as: word('民政'), asked_organ: { id: 2, name: '民政局' }, urged_at: null,
    tasks: [
      { id: 8, state: named('agreed', '同意'), role: word('财政'), organ: { id: 3, name: '财政局' }, person: null, read_at: '2020-03-02T01:00:00Z', done_by: { id: 4, name: '李四' }, principal: { id: 5, name: '王五' }, delegated_by: null, added_by: null, opinion: '拟同意' },
      { id: 9, state: named('open', '待办'), role: word('人社'), organ: { id: 6, name: '人社局' }, person: null, read_at: null, done_by: null, principal: null, delegated_by: null, added_by: 8, opinion: null }
    ]
  } as unknown as Request
  const wrapper = await shown(RequestCard, { request })
  expect(wrapper.text()).toContain('任何一方不同意，即退回提请人。')
  const [first, second] = wrapper.findAll('tbody tr').map((line) => line.text())
  expect(first).toMatch(/财政局（财政）.*同意.*拟同意.*李四（代王五）.*2020/)
  expect(second).toMatch(/人社局（人社）.*加签.*待办.*未打开/)
})

test('an act that changed a hundred rows draws them only when they are opened', async () => {
  const change = { kind: 'added', register: 'affiliation', register_title: word('隶属关系'), row: 241, fields: [{ key: 'since', title: word('起始日期'), before: null, after: '2003-09-26', masked: false }] }
  const entry = { act: 1, sequence: 1, recorded_at: '2020-01-01T00:00:00Z', changes: Array(100).fill(change), moves: [{ kind: 'phase', to: named('listed', '已列入'), on: null }] } as unknown as TimelineEntry
  const wrapper = await shown(TimelineItem, { association: 239, entry })
  expect(wrapper.text()).toContain('阶段进入“已列入”')
  expect(wrapper.text()).toContain('隶属关系 100')
  expect(wrapper.findAll('table')).toHaveLength(0)
  const few = await shown(TimelineItem, { association: 239, entry: { ...entry, changes: [change] } })
  expect(few.find('td').text()).toBe('2003年9月26日')
})

test('an address with a request opens the requests; one with a part opens that part', async () => {
  const Probe = defineComponent({ setup: () => { const { tab } = useTabs(); return () => h('b', tab.value) } })
  expect((await shown(Probe, {}, '/x?request=7')).text()).toBe('requests')
  expect((await shown(Probe, {}, '/x?tab=papers')).text()).toBe('papers')
  expect((await shown(Probe, {}, '/x?tab=nothing')).text()).toBe('matters')
})

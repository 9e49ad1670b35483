import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils'
import { afterEach, expect, test, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { i18n } from '../i18n'
import RegisterTable from './RegisterTable.vue'
import { affiliation, row, serve } from './sample'

enableAutoUnmount(afterEach)
afterEach(() => vi.unstubAllGlobals())

const later = { ...row, id: 242, later: true, masked: [] }

async function shown(props: Record<string, unknown> = {}, at = '/d/d/associations/239', answer: [number, unknown] = [200, { receipt: 1 }]) {
  const asked = serve((one) => {
    if (one.path === '/registers') return [200, { items: [affiliation] }]
    if (one.method !== 'GET') return answer
    if (one.path.endsWith('/history')) return [200, { versions: [{ act: 1, sequence: 1, recorded_at: '2020-01-01T00:00:00Z', kind: 'added', version: 1, row: row.row, by: { person: 1, name: '张三', role: { zh: '业务主管单位', en: 's' }, organ: 1, organ_name: '商务局', principal: 2, principal_name: '李四' } }] }]
    return [200, { register: 'affiliation', version: 1, rows: one.path.includes('all=true') ? [row, later] : [row] }]
  })
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/:rest(.*)*', component: { template: '<i />' } }] })
  await router.push(at)
  const wrapper = mount(RegisterTable, { props: { jurisdiction: 'd', association: 239, register: 'affiliation', mayWrite: true, ...props }, global: { plugins: [i18n, router] }, attachTo: document.body })
  await flushPromises()
  return { wrapper, asked, router }
}
const buttons = (wrapper: Awaited<ReturnType<typeof shown>>['wrapper']) => wrapper.findAll('button').map((one) => one.text())

test('rows are drawn by the definition, with what can be done', async () => {
  const { wrapper } = await shown()
  expect(wrapper.findAll('th').map((one) => one.text())).toEqual(['序号', '单位', '关系', '起始日期', '联系电话'])
  expect(wrapper.text()).toContain('2003年9月26日')
  expect(buttons(wrapper)).toEqual(expect.arrayContaining(['登记一行', '更正', '作废', '历次内容', '查看']))
})

test('who may not write sees why, and the history still', async () => {
  const { wrapper } = await shown({ mayWrite: false, writeRefusal: { zh: '由商务局填报', en: 'kept by' } })
  expect(wrapper.text()).toContain('不能填报：由商务局填报')
  expect(buttons(wrapper)).not.toContain('更正')
  expect(buttons(wrapper)).not.toContain('登记一行')
  expect(buttons(wrapper)).toContain('历次内容')
})

test('from another day nothing is written, and the question says the day', async () => {
  const { wrapper, asked } = await shown({}, '/d/d/associations/239?as_of=2020-03-10')
  expect(buttons(wrapper)).not.toContain('更正')
  expect(buttons(wrapper)).not.toContain('查看')
  expect(asked.some((one) => one.path === '/associations/239/registers/affiliation?as_of=2020-03-10')).toBe(true)
})

test('rows of later days are marked, and only shown when asked for', async () => {
  const { wrapper, router } = await shown({ later: 1 })
  expect(wrapper.text()).not.toContain('晚于截至日期 ')
  await wrapper.find('input[type=checkbox]').setValue(true)
  await flushPromises()
  await router.isReady()
  await flushPromises()
  expect(router.currentRoute.value.query.all).toBe('true')
  expect(wrapper.findAll('tbody tr')).toHaveLength(2)
  expect(wrapper.find('.tag').text()).toBe('晚于截至日期')
})

test('a row is voided with a reason and the version that was seen', async () => {
  const { wrapper, asked } = await shown({}, undefined, [200, { act: 1, sequence: 1, warnings: [] }])
  await wrapper.findAll('.row-acts button')[1]!.trigger('click')
  expect(wrapper.find('.panel button[type=submit]').attributes('disabled')).toBeDefined()
  await wrapper.find('.panel textarea').setValue('重复')
  await wrapper.find('.panel form').trigger('submit')
  await flushPromises()
  const sent = asked.find((one) => one.path.endsWith('/241/void'))!
  expect(sent.body).toEqual({ opinion: '重复' })
  expect(sent.headers.get('If-Match')).toBe('"258"')
  expect(wrapper.find('.done-note').text()).toBe('已作废。')
  expect(wrapper.emitted('changed')).toHaveLength(1)
})

test('a masked value is shown after its reason was sent, and the page says that it is recorded', async () => {
  const { wrapper, asked } = await shown({}, undefined, [200, { field: 'phone', value: '23456700' }])
  await wrapper.find('.reveal').trigger('click')
  expect(wrapper.find('.panel').text()).toContain('记入日志')
  await wrapper.find('.panel input').setValue('联系协会')
  await wrapper.find('.panel form').trigger('submit')
  await flushPromises()
  expect(asked.at(-1)).toMatchObject({ path: '/associations/239/registers/affiliation/241/reveal', body: { field: 'phone', opinion: '联系协会' } })
  expect(wrapper.find('.panel .value').text()).toBe('23456700')
})

test('the history says who, as what and for whom', async () => {
  const { wrapper } = await shown()
  await wrapper.findAll('.row-acts button')[2]!.trigger('click')
  await flushPromises()
  expect(wrapper.find('.panel').text()).toContain('张三（商务局 业务主管单位）代李四')
})

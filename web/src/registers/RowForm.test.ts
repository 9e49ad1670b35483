import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils'
import { afterEach, expect, test, vi } from 'vitest'
import { i18n } from '../i18n'
import RowForm from './RowForm.vue'
import { affiliation, row, serve, type Asked } from './sample'

enableAutoUnmount(afterEach)
afterEach(() => vi.unstubAllGlobals())

const organs = { register: 'organ', version: 1, rows: [{ id: 1, version: 1, later: false, row: { name: '河东区示例商务局', short_name: '商务局' }, masked: [] }] }
const receipt = { act: 1, sequence: 1, warnings: [] }
const isOrgans = (asked: Asked) => asked.path.includes('/registers/organ')

async function shown(props: Record<string, unknown> = {}) {
  const wrapper = mount(RowForm, { props: { jurisdiction: 'd', association: 239, definition: affiliation, ...props }, global: { plugins: [i18n] }, attachTo: document.body })
  await flushPromises()
  return wrapper
}
const writes = (asked: Asked[]) => asked.filter((one) => one.method !== 'GET')

test('a new row is sent once with a key, and organs are offered', async () => {
  const asked = serve((one) => (isOrgans(one) ? [200, organs] : [200, receipt]))
  const form = await shown()
  expect(form.findAll('datalist option').map((one) => one.attributes('value'))).toEqual(['河东区示例商务局', '商务局'])
  await form.findAll('input')[0]!.setValue('商务局')
  await form.find('select').setValue('主管')
  void form.find('form').trigger('submit')
  await form.find('form').trigger('submit')
  await flushPromises()
  expect(writes(asked)).toHaveLength(1)
  expect(writes(asked)[0]).toMatchObject({ method: 'POST', path: '/associations/239/registers/affiliation', body: { row: { organ: '商务局', relation: '主管' } } })
  expect(writes(asked)[0]!.headers.get('Idempotency-Key')).toMatch(/^[0-9a-f]{32}$/)
  expect(form.emitted('done')).toHaveLength(1)
})

test('faults are shown at their fields and everything typed stays', async () => {
  serve((one) => (isOrgans(one) ? [200, organs] : [422, { message: { zh: '填写有误', en: 'wrong' }, errors: [{ pointer: '/relation', message: { zh: '“关系”为必填项', en: 'r' } }, { pointer: '/nope', message: { zh: '没有这一字段', en: 'n' } }] }]))
  const form = await shown()
  await form.findAll('input')[0]!.setValue('商务局')
  await form.find('form').trigger('submit')
  await flushPromises()
  expect(form.find('select').attributes('aria-invalid')).toBe('true')
  expect(form.find(`#${form.find('select').attributes('aria-describedby')}`).text()).toBe('“关系”为必填项')
  expect(form.text()).toContain('没有这一字段')
  expect(form.findAll('input')[0]!.element.value).toBe('商务局')
  expect(document.activeElement).toBe(form.find('select').element)
})

test('where the server cannot be reached, the same order is sent again under the same key', async () => {
  const keys: (string | null)[] = []
  let up = false
  const asked = serve((one) => {
    if (isOrgans(one)) return [200, organs]
    keys.push(one.headers.get('Idempotency-Key'))
    if (!up) throw new TypeError('network')
    return [200, receipt]
  })
  const form = await shown({ row })
  await form.find('form').trigger('submit')
  await flushPromises()
  expect(form.text()).toContain('连不上服务器')
  up = true
  await form.find('form').trigger('submit')
  await flushPromises()
  expect(keys[0]).toBe(keys[1])
  expect(writes(asked)[1]!.headers.get('If-Match')).toBe('"258"')
  // A masked value that was not typed anew is not sent.
  expect(writes(asked)[1]!.body).toEqual({ row: { organ: '商务局', relation: '主管', since: '2003-09-26' } })
})

test('a row changed meanwhile: field by field mine or theirs, then on from the new version', async () => {
  let stale = true
  const asked = serve((one) => {
    if (isOrgans(one)) return [200, organs]
    if (!stale) return [200, receipt]
    stale = false
    return [412, { message: { zh: '已被他人改动', en: 'stale' }, theirs: { organ: '商务局', relation: '主办', since: '2001-01-01' }, version: 300 }]
  })
  const form = await shown({ row })
  await form.find('input[type=date]').setValue('2004-04-04')
  await form.find('form').trigger('submit')
  await flushPromises()
  const lines = form.findAll('.conflict tbody tr').map((line) => line.text())
  expect(lines).toHaveLength(2)
  expect(lines[0]).toMatch(/关系.*主管.*主办.*主管/)
  expect(lines[1]).toMatch(/起始日期.*2004年4月4日.*2001年1月1日.*2003年9月26日/)
  // What I did not touch follows theirs, what I wrote stays mine, until I choose otherwise.
  const ticked = form.findAll<HTMLInputElement>('.conflict input:checked').map((one) => one.element.value)
  expect(ticked).toEqual(['theirs', 'mine'])
  expect(form.find('button[type=submit]').attributes('disabled')).toBeDefined()
  await form.find('.conflict button').trigger('click')
  expect(form.find('.conflict').exists()).toBe(false)
  await form.find('form').trigger('submit')
  await flushPromises()
  const last = writes(asked).at(-1)!
  expect(last.headers.get('If-Match')).toBe('"300"')
  expect(last.body).toEqual({ row: { organ: '商务局', relation: '主办', since: '2004-04-04' } })
  expect(writes(asked)[0]!.headers.get('Idempotency-Key')).not.toBe(last.headers.get('Idempotency-Key'))
})

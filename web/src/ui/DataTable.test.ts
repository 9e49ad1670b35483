import { enableAutoUnmount, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { nextTick } from 'vue'
import { i18n } from '../i18n'
import DataTable from './DataTable.vue'

interface Row { id: number; name: string }
const rows = (count: number): Row[] => Array.from({ length: count }, (_, id) => ({ id, name: `示例${id}` }))
const columns = [
  { key: 'name', title: '名称', text: (row: Row) => row.name, sort: 'name', frozen: true, width: 200 },
  { key: 'id', title: '编号', text: (row: Row) => String(row.id) },
  { key: 'more', title: '其他', text: () => '', optional: true }
]
const table = (count: number, more: object = {}) =>
  mount(DataTable<Row>, { props: { name: 'test', caption: '示例', columns, rows: rows(count), rowKey: (row: Row) => row.id, choosable: true, ...more }, global: { plugins: [i18n] }, attachTo: document.body })

beforeEach(() => localStorage.clear())
enableAutoUnmount(afterEach)

describe('the table', () => {
  it('draws a short one whole and of a long one the rows in sight', () => {
    expect(table(50).findAll('tbody tr')).toHaveLength(50)
    const long = table(70_000)
    expect(long.findAll('tbody tr').length).toBeLessThan(100)
    expect(long.get('table').attributes('aria-rowcount')).toBe('70001')
  })

  it('draws other rows when it is scrolled, numbered as they stand', async () => {
    const long = table(70_000, { numbered: true })
    const box = long.get('.table-box')
    box.element.scrollTop = 40 * 60_000
    await box.trigger('scroll')
    expect(long.text()).toContain('示例60000')
    expect(long.findAll('tbody tr:not(.gap)').some((row) => row.text().startsWith('60001'))).toBe(true)
  })

  it('draws all rows to print them', async () => {
    const long = table(200)
    window.dispatchEvent(new Event('beforeprint'))
    await nextTick()
    expect(long.findAll('tbody tr')).toHaveLength(200)
    window.dispatchEvent(new Event('afterprint'))
    await nextTick()
    expect(long.findAll('tbody tr').length).toBeLessThan(100)
  })

  it('remembers which columns are shown, and forgets it again', async () => {
    const first = table(1)
    expect(first.findAll('thead th')).toHaveLength(2)
    await first.findAll('.column-list input')[1]!.setValue(true)
    expect(table(1).findAll('thead th')).toHaveLength(3)
    await first.get('.column-list .link').trigger('click')
    expect(table(1).findAll('thead th')).toHaveLength(2)
  })

  it('asks for the other direction when sorted by the same column', async () => {
    const sorted = table(1, { sort: 'name' })
    expect(sorted.get('th').attributes('aria-sort')).toBe('ascending')
    await sorted.get('th button').trigger('click')
    expect(sorted.emitted('sort')).toEqual([['-name']])
  })

  it('ticks rows, through with Shift, and all', async () => {
    const ticked = table(5, { selectable: true })
    const boxes = ticked.findAll('tbody input')
    await boxes[1]!.trigger('click')
    await boxes[3]!.trigger('click', { shiftKey: true })
    expect(ticked.emitted('update:selected')!.at(-1)).toEqual([[1, 2, 3]])
    await ticked.get('thead input').setValue(true)
    expect((ticked.emitted('update:selected')!.at(-1)![0] as number[]).length).toBe(5)
  })
})

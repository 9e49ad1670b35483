import { enableAutoUnmount } from '@vue/test-utils'
import { afterEach, expect, test, vi } from 'vitest'
import { setLanguage } from '../i18n'
import { answering, settled, shown } from '../overview/answering'
import overview from '../overview/overview.answer.json'
import Workbench from './Workbench.vue'
import { kLists } from './workItems'
import worklist from './worklist.answer.json'

const associations = { total: 14, rows: overview.late_first, next: null, totals: {}, groups: {} }
const kNothing = {
  counts: Object.fromEntries(kLists.map((list) => [list, 0])),
  ...Object.fromEntries(kLists.map((list) => [list, []]))
}

enableAutoUnmount(afterEach)
afterEach(() => {
  vi.unstubAllGlobals()
  setLanguage('zh-CN')
  document.body.innerHTML = ''
})

test('the badge of each tab is the number the server gives, and of entries in the list', async () => {
  answering({ worklist, associations, overview })
  const { wrapper } = await shown(Workbench)
  const tabs = wrapper.findAll('[role=tab]')
  expect(tabs.map((tab) => tab.text().split(/\s+/)[0])).toEqual(['待办', '待阅', '我发起的', '已办', '督办', '即将到期'])
  for (const [place, list] of kLists.entries()) {
    await tabs[place]!.trigger('click')
    await settled()
    expect(tabs[place]!.find('.badge').text()).toBe(String(worklist.counts[list]))
    expect(wrapper.findAll('#work-panel li')).toHaveLength(worklist.counts[list])
  }
})

test('an entry opens its dossier at the request, unread and urged are marked, the due light has words', async () => {
  answering({ worklist, associations, overview })
  const { wrapper } = await shown(Workbench)
  const entry = wrapper.find('#work-panel li')
  expect(entry.find('a').attributes('href')).toBe('/d/hedong-sample/associations/1399?request=1698')
  expect(entry.find('.line').classes()).toContain('unread')
  expect(entry.text()).toContain('核准实施方案 · 河东区示例环卫清洁行业协会')
  expect(entry.text()).toContain('催办')
  expect(entry.find('.light-red').text()).toContain('还有3个工作日')
})

test('a notice among the things to do says what it is about and opens the notices', async () => {
  answering({ worklist, associations, overview })
  const { wrapper } = await shown(Workbench)
  const link = wrapper.findAll('#work-panel li a')[1]!
  expect(link.text()).toBe('督办：完成脱钩事项 · 河东区示例汽车流通行业协会')
  expect(link.attributes('href')).toBe('/d/hedong-sample/notices?request=1705&notice=1704')
})

test('a copy opens its dossier; arrow keys go from tab to tab', async () => {
  answering({ worklist, associations, overview })
  const { wrapper, router } = await shown(Workbench)
  await wrapper.find('[role=tablist]').trigger('keydown', { key: 'ArrowRight' })
  await settled()
  expect(router.currentRoute.value.query.list).toBe('to_read')
  expect(document.activeElement?.id).toBe('work-tab-to_read')
  expect(wrapper.find('#work-panel a').attributes('href')).toBe('/d/hedong-sample/associations/1399?copy=1702')
  await wrapper.find('[role=tablist]').trigger('keydown', { key: 'Home' })
  await settled()
  await wrapper.find('[role=tablist]').trigger('keydown', { key: 'ArrowLeft' })
  await settled()
  expect(router.currentRoute.value.query.list).toBe('due_soon')
})

test('what is closed shows how it ended, not the time that was left', async () => {
  const [item] = worklist.todo
  const closed = { ...item, state: { name: 'agreed', title: { zh: '已同意', en: 'agreed' } } }
  answering({ worklist: { ...kNothing, counts: { ...kNothing.counts, answered: 1 }, answered: [closed] }, associations, overview })
  const { wrapper } = await shown(Workbench)
  expect(wrapper.find('#work-panel li').text()).toContain('已同意')
  expect(wrapper.find('#work-panel .light').exists()).toBe(false)
})

test('who has nothing to do sees three numbers and what is out of order', async () => {
  answering({ worklist: kNothing, associations, overview })
  const { wrapper } = await shown(Workbench)
  expect(wrapper.text()).toContain('没有待办')
  expect(wrapper.findAll('.numbers a').map((link) => link.text())).toEqual(['14', '11', '1'])
  expect(wrapper.find('#workbench-exceptions').exists()).toBe(true)
  expect(wrapper.text()).toContain('目标 90.0%')
  expect(wrapper.text()).toContain('实际 91.6%')
})

test('her associations come by lateness, ten of them; the lists are asked without dates', async () => {
  const asked = answering({ worklist, associations, overview })
  const { wrapper } = await shown(Workbench, '/d/hedong-sample/page?as_of=2020-03-10')
  const question = asked.find((url) => url.pathname.endsWith('/associations'))!
  expect(question.search).toBe('?as_of=2020-03-10&sort=-days_late&limit=10')
  expect(asked.find((url) => url.pathname.endsWith('/worklist'))!.search).toBe('')
  expect(wrapper.text()).toContain('清单总是今天的')
  expect(wrapper.find('tbody a').attributes('href')).toBe('/d/hedong-sample/associations/1439')
})

test('a new district is told to import its ledger', async () => {
  const none = { ...overview, associations: { value: 0, rows: '/api/v1/jurisdictions/hedong-sample/associations' } }
  answering({ worklist: kNothing, associations: { ...associations, total: 0, rows: [] }, overview: none })
  const { wrapper } = await shown(Workbench)
  expect(wrapper.find('a.button').attributes('href')).toBe('/d/hedong-sample/exchange')
  expect(wrapper.find('#workbench-associations').exists()).toBe(false)
})

test('one part that cannot be read leaves the others', async () => {
  answering({ worklist: 503, associations, overview })
  const { wrapper } = await shown(Workbench)
  expect(wrapper.find('.work [role=alert]').text()).toContain('办不到')
  expect(wrapper.find('#workbench-associations').exists()).toBe(true)
})

test('in English there is no Chinese but names and what people wrote', async () => {
  answering({ worklist, associations, overview })
  setLanguage('en')
  const { wrapper } = await shown(Workbench)
  expect(wrapper.text().replace(/河东区示例[^\s,]*|示例[^\s,]*|完成脱钩事项/g, '')).not.toMatch(/[一-鿿]/)
})

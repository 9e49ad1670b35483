import { enableAutoUnmount } from '@vue/test-utils'
import { afterEach, expect, test, vi } from 'vitest'
import type { Overview as Answer } from '../api/types'
import { setLanguage } from '../i18n'
import { answering, shown } from './answering'
import Overview from './Overview.vue'
import answer from './overview.answer.json'
import { daysBetween } from './useBurnUp'

vi.mock('./BurnUpChart.vue', () => ({ __esModule: true, default: { props: ['points', 'milestones', 'forecast', 'starts', 'ends'], template: '<i class="drawn">{{ points.map((point) => point.on).join(" ") }}</i>' } }))

const overview = answer as unknown as Answer
const settings = { items: [{ name: 'programme_starts_on', value: '2019-10-01' }, { name: 'programme_ends_on', value: '2020-12-31' }] }

enableAutoUnmount(afterEach)
afterEach(() => {
  vi.unstubAllGlobals()
  setLanguage('zh-CN')
  document.body.innerHTML = ''
})

test('every number opens the rows that the server gave with it', async () => {
  answering({ overview, settings })
  const { wrapper } = await shown(Overview)
  const links = wrapper.findAll('a').map((link) => decodeURIComponent(link.attributes('href') ?? ''))
  const counted: { value: number; rows: string }[] = []
  JSON.stringify(answer, (_key, value) => {
    if (value && typeof value === 'object' && 'rows' in value && 'value' in value) counted.push(value)
    return value
  })
  expect(counted.length).toBeGreaterThan(50)
  for (const one of counted) expect(links).toContain(one.rows.replace('/api/v1/jurisdictions', '/d'))
})

test('the table has the figures of the chart, milestones and the present among them', async () => {
  const asked = answering({ overview, settings })
  const { wrapper } = await shown(Overview)
  const days = wrapper.find('.drawn').text().split(' ')
  expect(days).toContain('2020-01-31')
  expect(days).toContain('2020-02-29')
  expect(days.at(-1)).toBe('2020-12-31')
  const table = wrapper.findAll('table').find((one) => one.find('caption').text() === '进度与目标表')!
  const rows = table.findAll('tbody tr:not(.forecast)').map((row) => row.text())
  expect(rows).toHaveLength(days.length + 1)
  expect(rows.find((row) => row.startsWith('2020年1月31日'))).toMatch(/6 \/\s*13.*46\.1%.*完成过半 50\.0%.*未达到/)
  expect(rows.at(-1)).toMatch(/^2026年11月24日当前.*11 \/\s*12.*91\.6%/)
  expect(asked.filter((url) => url.pathname.endsWith('/overview') && url.searchParams.has('as_of'))).toHaveLength(days.length - 2)
})

test('without the months between, the milestones and the present are still shown', async () => {
  answering({ overview, settings: 403 })
  const { wrapper } = await shown(Overview)
  expect(wrapper.find('.drawn').text()).toBe('2020-01-31 2020-08-31')
  expect(wrapper.text()).toContain('节点之间各月的数字暂未读到')
})

test('the dates one looks from go into every question', async () => {
  const asked = answering({ overview: { ...overview, as_of: '2020-03-10', known_on: '2020-04-01' }, settings })
  const { wrapper } = await shown(Overview, '/d/hedong-sample/page?as_of=2020-03-10&known_on=2020-04-01')
  expect(asked[0]!.search).toBe('?as_of=2020-03-10&known_on=2020-04-01')
  expect(asked.filter((url) => url.pathname.includes('/jurisdictions/')).every((url) => url.searchParams.get('known_on') === '2020-04-01')).toBe(true)
  expect(wrapper.text()).toContain('以 2020年4月1日 所知为准')
})

test('a new district is told what to do first', async () => {
  const empty = { value: 0, rows: '/api/v1/jurisdictions/hedong-sample/associations' }
  answering({ overview: { ...overview, associations: empty }, settings })
  const { wrapper } = await shown(Overview)
  expect(wrapper.find('a.button').attributes('href')).toBe('/d/hedong-sample/exchange')
  expect(wrapper.find('table').exists()).toBe(false)
})

test('who may not see it is told so; other failures can be tried again', async () => {
  const answers: Record<string, unknown> = { overview: 404, settings }
  answering(answers)
  const hidden = await shown(Overview)
  expect(hidden.wrapper.text()).toContain('没有查看权限')
  answers.overview = 503
  const failed = await shown(Overview)
  expect(failed.wrapper.find('[role=alert]').text()).toContain('办不到')
})

test('in English there is no Chinese but names', async () => {
  answering({ overview, settings })
  setLanguage('en')
  const { wrapper } = await shown(Overview)
  expect(wrapper.text().replace(/河东区示例[^\s]*|河东区（示例）/g, '')).not.toMatch(/[一-鿿]/)
})

test('days between: ends of months that have passed, those known already left out, thinned from the end', () => {
  expect(daysBetween('2019-10-01', '2020-12-31', '2020-02-29', ['2020-01-31'])).toEqual(['2019-10-31', '2019-11-30', '2019-12-31'])
  expect(daysBetween('2019-10-01', '2019-12-31', '2026-11-24', [])).toEqual(['2019-10-31', '2019-11-30', '2019-12-31'])
  expect(daysBetween('2019-10-01', '2019-12-31', '2019-10-15', [])).toEqual([])
  const long = daysBetween('2010-01-01', '2019-12-31', '2026-11-24', [])
  expect(long.length).toBeLessThanOrEqual(16)
  expect(long.at(-1)).toBe('2019-12-31')
})

test('says what the days that are set would lead to, and who is not in it', async () => {
  answering({ overview, settings })
  const { wrapper } = await shown(Overview)
  expect(wrapper.text()).toContain('已逾期的 0 家、未排定时限的 0 家没有计入')
  expect(wrapper.findAll('tr.forecast').map((row) => row.find('th').text())).toEqual(['2026年11月30日按时限预计', '2026年12月31日按时限预计'])
})

import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, expect, test, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import Notices from './Notices.vue'

const json = (body: unknown) => new Response(JSON.stringify(body), { headers: { 'Content-Type': 'application/json' } })
const titled = (name: string, zh: string) => ({ name, title: { zh, en: zh } })
const notice = (id: number, subject: string, node: ReturnType<typeof titled>) => ({
  id, subject, requirement: '限期办结。', association: null, organ: { id: 1, name: '示例商务局' }, node, issued_on: '2020-03-01', replied_on: null,
  due: { due_on: '2020-03-20', working_days_left: 3, light: titled('red', '临期'), text: { zh: '还有3个工作日', en: '3 left' }, note: null }
})
afterEach(() => vi.unstubAllGlobals())

async function page(path: string) {
  vi.stubGlobal('fetch', async (request: Request) => {
    const { pathname } = new URL(request.url)
    if (pathname.endsWith('/proceedings')) return json({ version: 1, notices: [notice(4, '房屋清理', titled('replied', '反馈')), notice(5, '档案移交', titled('closed', '销号'))], requests: [] })
    if (pathname.endsWith('/choices')) return json({ choices: [] })
    return json({ items: [] })
  })
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/notices', component: Notices, props: { jurisdiction: 'j' } }] })
  await router.push(path)
  const wrapper = mount({ template: '<RouterView />' }, { global: { plugins: [router] } })
  await flushPromises()
  return wrapper
}

test('the notice that the address names is opened, with its course', async () => {
  const wrapper = await page('/notices?notice=4')
  const nodes = wrapper.findAll('.track li')
  expect(nodes).toHaveLength(8)
  expect(nodes.filter((one) => one.classes('done'))).toHaveLength(5)
  expect(wrapper.get('[aria-current=step]').text()).toContain('反馈')
})

test('only notices in the state that the address names are shown, and their number is that of the choice', async () => {
  const wrapper = await page('/notices?node=closed')
  expect(wrapper.findAll('tbody tr')).toHaveLength(1)
  expect(wrapper.get('option[value=closed]').text()).toContain('1')
  expect(wrapper.text()).not.toContain('还有3个工作日')
})

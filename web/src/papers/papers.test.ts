import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, expect, test, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import type { PaperDraft } from '../api/types'
import DraftPapers from './DraftPapers.vue'
import { blocksOf } from './lines'
import PaperPage from './PaperPage.vue'
import Papers from './Papers.vue'
import Verification from './Verification.vue'

const json = (body: unknown) => new Response(JSON.stringify(body), { headers: { 'Content-Type': 'application/json' } })
const both = (zh: string) => ({ zh, en: zh })
const kRefusal = { clause: '8.2.2', message: both('该文书由示例民政局出具，由其办理。'), remedy: both('') }
const paper = (id: number, more: Record<string, unknown> = {}) => ({
  id, kind: { name: 'approval_letter', title: both('核准函') }, number: `东民函〔2020〕${id}号`, title: `关于核准第${id}家方案的函`, organ: 11, organ_name: '示例民政局',
  association: { id: 120, name: '示例家具行业协会' }, matter: null, on: '2020-03-01', sequence: 60 + id, has_content: true, hash: 'ab', code: 'AB12-CD34-EF56-7890',
  cancelled_on: null, cancel_reason: null, signature: null, scans: [], actions: [], ...more
})
const all = [paper(3, { cancelled_on: '2020-03-05' }), paper(2, { has_content: false }), paper(1)]
let asked: URL[] = []
afterEach(() => vi.unstubAllGlobals())

async function page(path: string) {
  asked = []
  vi.stubGlobal('fetch', async (request: Request) => {
    const url = new URL(request.url)
    asked.push(url)
    if (url.pathname.endsWith('/papers')) {
      const before = Number(url.searchParams.get('before'))
      return before ? json({ total: 3, items: all.slice(2), next: null }) : json({ total: 3, items: all.slice(0, 2), next: 2 })
    }
    if (url.pathname.endsWith('/papers/1')) {
      const actions = [{ action: 'paper.scan', title: both('附盖章件'), allowed: true }, { action: 'paper.cancel', title: both('作废文书'), allowed: false, refusal: kRefusal }]
      return json({ ...paper(1, { actions, scans: ['cd'] }), signing: { state: 'valid', key: '7e6cfe05', message: both('由示例民政局签名，签名有效。') }, text: '示例民政局\n东民函〔2020〕1号\n关于核准第1家方案的函\n一、予以核准。\n序号\t事项\n1\t甲\n' })
    }
    if (url.pathname.endsWith('/paper-kinds')) return json({ items: [{ name: 'approval_letter', title: both('核准函'), clause: '5.2.2', subject: 'association', action: 'plan.approve', is_numbered: true }] })
    return json({ items: [] })
  })
  const blank = { template: '<div />' }
  const router = createRouter({ history: createMemoryHistory(), routes: [
    { path: '/:jurisdiction/papers', name: 'papers', component: Papers, props: true },
    { path: '/:jurisdiction/papers/:paper', name: 'paper', component: PaperPage, props: true },
    { path: '/:jurisdiction/associations/:association', name: 'dossier', component: blank },
    ...['journal', 'paper-drafting', 'paper-numbers', 'paper-verification'].map((name) => ({ path: `/:jurisdiction/${name}`, name, component: blank }))
  ] })
  await router.push(path)
  const wrapper = mount({ template: '<RouterView />' }, { global: { plugins: [router] } })
  await flushPromises()
  return wrapper
}

test('the register asks as its address says, and goes on page by page', async () => {
  const wrapper = await page('/j/papers?q=核准&kind=approval_letter&association=120')
  const first = asked.find((url) => url.pathname.endsWith('/papers'))!
  expect(Object.fromEntries(first.searchParams)).toMatchObject({ q: '核准', kind: 'approval_letter', association: '120' })
  expect(wrapper.findAll('tbody tr')).toHaveLength(2)
  expect(wrapper.findAll('.chip').map((one) => one.text())).toEqual(['文号、标题、正文：核准×', '种类：核准函×', '协会：示例家具行业协会×'])
  await wrapper.findAll('button').find((one) => one.text() === '继续显示')!.trigger('click')
  await flushPromises()
  expect(asked[asked.length - 1]!.searchParams.get('before')).toBe('2')
  expect(wrapper.findAll('tbody tr')).toHaveLength(3)
  expect(wrapper.text()).toContain('已显示 3 / 共 3')
})

test('a cancelled paper is marked, one without text has no files', async () => {
  const wrapper = await page('/j/papers')
  const [cancelled, empty] = wrapper.findAll('tbody tr')
  expect(cancelled!.text()).toContain('已作废')
  expect(cancelled!.findAll('a[href*="/papers/3/file"]').map((one) => one.attributes('href')!.split('?')[1])).toEqual(['format=pdf', 'format=docx', 'format=ofd'])
  expect(empty!.find('a[href*="/file"]').exists()).toBe(false)
})

test('one paper shows its code, entry and sealed copies, and what may be done as the server says', async () => {
  const wrapper = await page('/j/papers/1')
  expect(wrapper.text()).toContain('AB12-CD34-EF56-7890')
  expect(wrapper.text()).toContain('签名由示例民政局签名，签名有效。密钥指纹7e6cfe05')
  expect(wrapper.get('a[href^="/j/journal"]').attributes('href')).toBe('/j/journal?from=12')
  expect(wrapper.get('a[href$="/associations/120/attachments/cd"]').text()).toBe('盖章件 1')
  const refused = wrapper.get('button[aria-disabled=true]')
  expect(refused.text()).toBe('作废文书')
  await refused.trigger('focus')
  expect(wrapper.text()).toContain(kRefusal.message.zh)
  expect(wrapper.findAll('button').some((one) => one.text() === '附盖章件' && !one.attributes('aria-disabled'))).toBe(true)
  expect(wrapper.get('.paper thead').text()).toBe('序号事项')
})

test.each([['valid', 'done-note'], ['unsigned', 'done-note'], ['invalid', 'warning-note']])('a file whose signature is %s is verified with a %s', async (state, note) => {
  const signing = { state, key: state === 'unsigned' ? null : '7e6cfe05', message: both(`签名：${state}`) }
  vi.stubGlobal('fetch', async () => json({ issued: true, hash: 'ab', entry_stands: true, cancelled_on: null, message: both('结果'), signing }))
  const stubs = { PageHead: true, PapersNav: true, RouterLink: true }
  const wrapper = mount(Verification, { props: { jurisdiction: 'j' }, global: { stubs } })
  const input = wrapper.get('input[type=file]')
  Object.defineProperty(input.element, 'files', { value: [new File(['x'], 'x.pdf')] })
  await input.trigger('change')
  await vi.waitFor(() => expect(wrapper.find(`p.${note}`).exists()).toBe(true))
  expect(wrapper.text()).toContain(`签名：${state}`)
  expect(wrapper.text().includes('密钥指纹')).toBe(state !== 'unsigned')
})

test('a draft names what is not known yet and marks it in its text', () => {
  const draft: PaperDraft = { hash: null, papers: [{ kind: { name: 'circular', title: both('通报') }, title: '关于进展的通报', number: '【发文字号】', missing: ['【发文字号】', '【日期】'], text: '【发文字号】\n关于进展的通报\n截至【日期】。\n' }] }
  const wrapper = mount(DraftPapers, { props: { draft } })
  expect(wrapper.get('.missing').text()).toBe('尚缺：【发文字号】、【日期】')
  expect(wrapper.findAll('mark').map((one) => one.text())).toEqual(['【发文字号】', '【日期】'])
  expect(wrapper.get('p.title').text()).toBe('关于进展的通报')
})

test('a row of a table with empty cells is not put under the wrong heads', () => {
  expect(blocksOf('序号\t单位\t数\n1\t甲\t2\n合计\t2\n末尾', '', null)).toEqual([{ rows: [['序号', '单位', '数'], ['1', '甲', '2'], ['合计　2']] }, { line: '末尾', is: 'text' }])
})

test('of a paragraph that begins with its heading, the heading alone is marked', () => {
  expect(blocksOf('一、予以核准。现予核准。\n二、其他', '', null)).toEqual([
    { line: '现予核准。', is: 'text', lead: '一、予以核准。' },
    { line: '二、其他', is: 'heading' }
  ])
})

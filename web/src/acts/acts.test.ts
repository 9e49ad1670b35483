import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createRouter, createMemoryHistory } from 'vue-router'
import type { ActionDefinition, Choice, Request as AskedRequest } from '../api/types'
import fixture from './actions.fixture.json'
import ActForm from './ActForm.vue'
import ActPanel from './ActPanel.vue'
import { offersFrom } from './offers'
import { cellsOf, pasteInto } from './paste'
import { cleaned } from './useActOrder'

const actions = fixture as unknown as ActionDefinition[]
const action = (name: string) => actions.find((one) => one.name === name)!

function choice(name: string, more: Partial<Choice> = {}): Choice {
  const { title, document, next } = action(name)
  return { action: name, title, matter: null, request: null, allowed: true, document, next, refusal: null, ...more }
}

const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/:rest(.*)*', component: { template: '<div />' } }] })

/** What the server is asked and ordered; `answers` to orders in turn. */
let orders: { url: string; key: string | null; match: string | null; body: Record<string, unknown> }[] = []
let answers: (() => Response)[] = []
const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } })
const done = () => json({ act: 7, sequence: 9, warnings: [{ rule: '2.0.3a', clause: '2.0.3', message: { zh: '请留意。', en: 'Note this.' } }] })

beforeEach(() => {
  orders = []
  answers = []
  vi.stubGlobal('fetch', async (request: Request) => {
    if (request.method === 'POST') {
      orders.push({ url: new URL(request.url).pathname, key: request.headers.get('Idempotency-Key'), match: request.headers.get('If-Match'), body: JSON.parse(await request.text()) as Record<string, unknown> })
      const answer = answers.shift()
      if (!answer) throw new TypeError('gone')
      return answer()
    }
    const { pathname } = new URL(request.url)
    if (pathname.endsWith('/actions')) return json({ items: actions })
    if (pathname.includes('/registers/')) return json({ rows: [] })
    if (pathname.endsWith('/timeline')) return json({ entries: [], count: 0, next: null })
    if (pathname.includes('/associations/')) return json({ matters: [] })
    if (pathname.endsWith('/people')) return json({ items: [{ id: 5, name: '甲', offices: [] }] })
    return json({ items: [], rows: [], notices: [] })
  })
})
afterEach(() => {
  document.body.innerHTML = ''
  vi.unstubAllGlobals()
})

async function panel(choices: Choice[], more: Record<string, unknown> = {}) {
  const wrapper = mount(ActPanel, { props: { jurisdiction: 'j', choices, ...more }, global: { plugins: [router] }, attachTo: document.body })
  await flushPromises()
  return wrapper
}
const dialog = () => document.querySelector('[role=dialog]')!
function press(text: string) {
  const found = [...dialog().querySelectorAll('button')].find((one) => one.textContent?.trim() === text)
  if (!found) throw new Error(`no button ${text}: ${dialog().textContent}`)
  return found
}
const submit = () => dialog().querySelector('form')!.dispatchEvent(new Event('submit', { cancelable: true }))
async function write(text: string) {
  const box = dialog().querySelector('textarea')!
  box.value = text
  box.dispatchEvent(new Event('input'))
  await flushPromises()
}

test('the form of every act can be drawn', async () => {
  for (const one of actions) {
    const wrapper = mount(ActForm, { props: { action: one, jurisdiction: 'j', association: 1 }, global: { plugins: [router] } })
    await flushPromises()
    expect(wrapper.findAll('textarea').length, one.name).toBeGreaterThan(0)
    expect(wrapper.findAll('fieldset.list').length, one.name).toBe(one.lists.length)
    wrapper.unmount()
  }
})

test('a refused choice is a grey button that says why', async () => {
  const refusal: Choice['refusal'] = { kind: 'not_now', rule: null, clause: '2.0.3', message: { zh: '还没有名单草案。', en: 'No draft.' }, remedy: { zh: '先办理“起草名单”。', en: 'Draft it first.' } }
  const wrapper = await panel([choice('list.consult', { allowed: false, refusal })])
  const button = wrapper.get('button[aria-disabled=true]')
  expect(button.attributes('disabled')).toBeUndefined()
  await button.trigger('focus')
  expect(wrapper.text()).toContain('还没有名单草案。')
  expect(wrapper.text()).toContain('先办理“起草名单”。')
  expect(wrapper.text()).toContain('2.0.3')
  await button.trigger('click')
  expect(document.querySelector('[role=dialog]')).toBeNull()
  wrapper.unmount()
})

test('the verbs of a waiting request stand in the fixed order', () => {
  const about = { request: 3, matter: '3.2' }
  const names = ['request.delegate', 'request.cc', 'request.add_signer', 'matter.review', 'request.open']
  const { answers: [first], series } = offersFrom(names.map((name) => choice(name, name === 'request.cc' ? {} : about)), actions)
  expect(first?.isForMe).toBe(true)
  expect(first?.offers.map((one) => one.verb ?? one.choice.action)).toEqual(['agree', 'disagree', 'request.add_signer', 'request.delegate', 'request.cc', 'request.open'])
  expect(first?.offers[1]?.preset).toEqual({ request: 3, matter: '3.2', verdict: '不同意' })
  expect(series).toEqual([])
  const plan = offersFrom([choice('plan.return', { request: 4 }), choice('plan.approve', { request: 4 })], actions)
  expect(plan.answers[0]?.offers.map((one) => one.verb)).toEqual(['agree', 'sendBack'])
  const advised = offersFrom([choice('deferral.endorse', { request: 4 }), choice('request.advise', { request: 4 })], actions)
  expect(advised.answers[0]?.offers.map((one) => one.choice.action)).toEqual(['request.advise', 'request.advise'])
  expect(offersFrom([choice('list.reply', { request: 4 })], actions).answers[0]?.offers[0]?.verb).toBeUndefined()
})

test('refusals of one kind for several matters stand together', () => {
  const refusal: Choice['refusal'] = { kind: 'not_yours', rule: null, clause: '5.3.2', message: { zh: '不由您办理。', en: 'Not yours.' }, remedy: null }
  const { refused } = offersFrom(['1.1', '1.2'].map((matter) => choice('matter.plan', { matter, allowed: false, refusal })), actions)
  expect(refused.map((one) => one.matters)).toEqual([['1.1', '1.2']])
})

test('pressed twice, sent once; the receipt shows number, place and warnings', async () => {
  const wrapper = await panel([choice('deferral.propose')], { association: 12, version: 40 })
  await wrapper.get('button').trigger('click')
  await flushPromises()
  await write('确有必要。')
  answers = [done, done]
  submit()
  submit()
  await flushPromises()
  expect(orders).toHaveLength(1)
  expect(orders[0]).toMatchObject({ url: '/api/v1/associations/12/actions/deferral.propose', match: '"40"', body: { opinion: '确有必要。' } })
  expect(dialog().textContent).toContain('请留意。')
  expect(dialog().textContent).toContain('7')
  expect(wrapper.emitted('done')).toHaveLength(1)
  press('关闭').click()
  await flushPromises()
  expect(document.querySelector('[role=dialog]')).toBeNull()
  wrapper.unmount()
})

test('an unreachable server leaves what was written; sent again by the same key', async () => {
  const wrapper = await panel([choice('deferral.propose')], { association: 12, version: 40 })
  await wrapper.get('button').trigger('click')
  await flushPromises()
  await write('确有必要。')
  submit()
  await flushPromises()
  expect(dialog().querySelector('textarea')!.value).toBe('确有必要。')
  expect(press('再次提交')).toBeTruthy()
  answers = [done]
  submit()
  await flushPromises()
  expect(orders).toHaveLength(2)
  expect(orders[1]?.key).toBe(orders[0]?.key)
  expect(orders[1]?.body).toEqual(orders[0]?.body)
  press('关闭').click()
  wrapper.unmount()
})

test('refused, or edited after a lost answer, it is another order with a key of its own', async () => {
  const wrapper = await panel([choice('deferral.propose')], { association: 12, version: 40 })
  await wrapper.get('button').trigger('click')
  await flushPromises()
  await write('确有必要。')
  answers = [() => json({ message: { zh: '不行。', en: 'No.' } }, 409)]
  submit()
  await flushPromises()
  submit()
  await flushPromises()
  await write('确有必要，且已公示。')
  answers = [done]
  submit()
  await flushPromises()
  expect(new Set(orders.map((one) => one.key)).size).toBe(3)
  press('关闭').click()
  wrapper.unmount()
})

test('a stale version: what was written stays, and she goes on from the new one', async () => {
  const wrapper = await panel([choice('deferral.propose')], { association: 12, version: 40 })
  await wrapper.get('button').trigger('click')
  await flushPromises()
  await write('确有必要。')
  answers = [() => json({ message: { zh: '台账已有新的变动。', en: 'It moved on.' }, version: 44 }, 412), done]
  submit()
  await flushPromises()
  expect(dialog().textContent).toContain('您打开之后已有变动')
  press('按最新情况继续').click()
  await flushPromises()
  submit()
  await flushPromises()
  expect(orders.map((one) => one.match)).toEqual(['"40"', '"44"'])
  expect(orders[1]?.body).toEqual({ opinion: '确有必要。' })
  press('关闭').click()
  wrapper.unmount()
})

test('leaving what was written asks first', async () => {
  const wrapper = await panel([choice('deferral.propose')], { association: 12 })
  await wrapper.get('button').trigger('click')
  await flushPromises()
  await write('确有必要。')
  press('取消').click()
  await flushPromises()
  expect(dialog().textContent).toContain('填写的内容尚未提交')
  press('继续填写').click()
  await flushPromises()
  expect(dialog().querySelector('textarea')!.value).toBe('确有必要。')
  press('取消').click()
  await flushPromises()
  press('离开').click()
  await flushPromises()
  expect(document.querySelector('[role=dialog]')).toBeNull()
  wrapper.unmount()
})

test('answering says what one no does, and gives the verdict that the button stands for', async () => {
  const named = (zh: string) => ({ zh, en: zh })
  const request = {
    id: 3, purpose: { name: 'deferral_endorsement', title: named('审核暂缓申请') }, shape: { name: 'all', title: named('会签'), meaning: named('任何一方不同意，即退回提请人。') },
    state: { name: 'open', title: named('办理中') }, matter: null, about: null, asked_on: '2020-01-02', due_on: null, asked_by: null, asked_as: named('业务主管单位'), asked_organ: null, urged_at: null, tasks: []
  } as AskedRequest
  const wrapper = await panel([choice('deferral.endorse', { request: 3 })], { association: 12, version: 40, requests: [request] })
  const buttons = wrapper.findAll('button')
  expect(buttons.map((one) => one.text())).toEqual(['同意（审核暂缓申请）', '不同意（审核暂缓申请）'])
  await buttons[1]!.trigger('click')
  await flushPromises()
  expect(dialog().textContent).toContain('任何一方不同意，即退回提请人。')
  answers = [done]
  submit()
  await flushPromises()
  expect(orders[0]?.body).toEqual({ request: 3, verdict: '不同意' })
  press('关闭').click()
  wrapper.unmount()
})

test('a block copied from a sheet fills rows; what is not understood is named', () => {
  expect(cellsOf('甲\t"两\n行"\r\n乙\t\r\n')).toEqual([['甲', '两\n行'], ['乙', '']])
  const { fields } = action('list.draft').lists[0]!
  const pasted = pasteInto([{ association: '旧' }], fields, 0, 0, '甲\t拟脱钩\t理由\n乙\t不知道\n')
  expect(pasted.rows).toEqual([{ association: '甲', category: '拟脱钩', reason: '理由' }, { association: '乙' }])
  expect(pasted.left).toEqual(['不知道'])
  const plan = action('plan.submit').lists[0]!.fields
  expect(pasteInto([], plan, 0, 3, '2020/3/5\t2020年4月1日').rows).toEqual([{ start_on: '2020-03-05', due_on: '2020-04-01' }])
})

test('what was left empty is not sent', () => {
  expect(cleaned({ opinion: '', on: undefined, items: [{}, { measure: '', responsible: '甲' }], attachments: ['h'], no: false })).toEqual({ items: [{ responsible: '甲' }], attachments: ['h'], no: false })
})

const drafted = (hash: string, missing: string[] = []) => () => json({ hash, papers: [{ kind: { name: 'approval_letter', title: { zh: '核准函', en: 'approval letter' } }, title: '关于核准的函', number: '东民函〔2020〕1号', missing, text: '关于核准的函\n予以核准。\n' }] })

test('what was seen in the draft goes with the act; where the paper has changed, it is shown anew', async () => {
  const wrapper = await panel([choice('plan.approve')], { association: 12, version: 40 })
  await wrapper.get('button').trigger('click')
  await flushPromises()
  answers = [drafted('h1')]
  press('预览文书').click()
  await flushPromises()
  expect(orders[0]!.url).toBe('/api/v1/associations/12/drafts/plan.approve')
  expect(dialog().textContent).toContain('东民函〔2020〕1号')
  answers = [() => json({ message: { zh: '文书内容有变动。', en: 'Changed.' }, paper: 'h2' }, 412), drafted('h2')]
  submit()
  await flushPromises()
  expect(orders[1]!.body).toMatchObject({ seen: 'h1' })
  expect(orders[2]!.url).toContain('/drafts/')
  expect(dialog().textContent).toContain('文书内容有变动。')
  expect(dialog().textContent).not.toContain('您打开之后已有变动')
  answers = [done]
  submit()
  await flushPromises()
  expect(orders[3]!.body).toMatchObject({ seen: 'h2' })
  wrapper.unmount()
})

test('an incomplete draft binds nothing; a refused one says why', async () => {
  const wrapper = await panel([choice('plan.approve')], { association: 12, version: 40 })
  await wrapper.get('button').trigger('click')
  await flushPromises()
  answers = [() => json({ message: { zh: '现在没有待办的核准。', en: 'Nothing to approve.' } }, 409)]
  press('预览文书').click()
  await flushPromises()
  expect(dialog().textContent).toContain('现在没有待办的核准。')
  answers = [drafted('h1', ['【住所】'])]
  press('预览文书').click()
  await flushPromises()
  expect(dialog().textContent).toContain('尚缺：【住所】')
  answers = [done]
  submit()
  await flushPromises()
  expect(orders[2]!.body.seen).toBeUndefined()
  wrapper.unmount()
})

import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { i18n } from '../i18n'
import BatchDialog from './BatchDialog.vue'

const two = (zh: string) => ({ zh, en: zh })
const action = (name: string, subject: string) => ({
  name, title: two(name === 'plan.survey' ? '摸底调查' : name), step: 1, clause: '4.2.1', subject, who: [], answers: null, document: null, next: two('随后制定方案。'),
  needs_opinion: false, numbered: 'no', fields: [], lists: []
})
const sent: { url: URL; body: unknown; key: string | null }[] = []
let status: number

beforeEach(() => {
  sent.length = 0
  status = 200
  vi.stubGlobal('fetch', async (request: Request) => {
    const url = new URL(request.url)
    let body: unknown = { items: [] }
    if (url.pathname.endsWith('/actions')) body = { items: [action('plan.survey', 'association'), action('list.draft', 'jurisdiction')] }
    if (url.pathname.endsWith('/choices')) {
      const allowed = url.pathname.includes('/associations/1/')
      body = { choices: [{ action: 'plan.survey', title: two('摸底调查'), matter: null, request: null, allowed, document: null, next: null, refusal: allowed ? null : { kind: 'not_now', rule: null, clause: null, message: two('已经摸底。'), remedy: null } }] }
    }
    if (url.pathname.endsWith('/batch')) {
      sent.push({ url, body: JSON.parse(await request.text()), key: request.headers.get('Idempotency-Key') })
      body = status === 200
        ? { done: 1, refused: 1, results: [{ association: 1, status: 200, receipt: { act: 7, sequence: 9, warnings: [] } }, { association: 2, status: 409, message: two('已经摸底。'), clause: '4.2.1', remedy: two('无须再办。') }] }
        : { message: two('系统繁忙') }
    }
    return new Response(JSON.stringify(body), { status: url.pathname.endsWith('/batch') ? status : 200, headers: { 'Content-Type': 'application/json' } })
  })
})
afterEach(() => {
  vi.unstubAllGlobals()
  document.body.innerHTML = ''
})

async function open() {
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/d/:jurisdiction/a/:association', name: 'dossier', component: { template: '<div />' } }, { path: '/:rest(.*)*', component: { template: '<div />' } }] })
  const dialog = mount(BatchDialog, { props: { jurisdiction: 'shili', associations: [{ id: 1, name: '示例甲' }, { id: 2, name: '示例乙' }] }, global: { plugins: [router, i18n], stubs: { teleport: true } } })
  await flushPromises()
  await dialog.get('select').setValue('plan.survey')
  await flushPromises()
  return dialog
}

it('offers the acts of an association with how many may do them, and says who may not', async () => {
  const dialog = await open()
  const options = dialog.get('select').findAll('option').map((one) => one.text())
  expect(options).toHaveLength(2)
  expect(options[1]).toContain('1/2')
  expect(dialog.get('.warning-note').text()).toContain('示例乙：已经摸底。')
})

it('sends one item per association and shows what came of each', async () => {
  const dialog = await open()
  await dialog.get('form').trigger('submit')
  await flushPromises()
  expect(sent[0]!.body).toEqual({ action: 'plan.survey', items: [{ association: 1 }, { association: 2 }] })
  expect(sent[0]!.key).toMatch(/^[0-9a-f]{32}$/)
  expect(dialog.findAll('tbody tr').map((one) => one.text().includes('未办理'))).toEqual([true, false])
  await dialog.findAll('.form-actions button').at(-1)!.trigger('click')
  expect(dialog.emitted('close')).toEqual([[[1]]])
})

it('sends again under the same key what may have arrived', async () => {
  const dialog = await open()
  status = 503
  await dialog.get('form').trigger('submit')
  await flushPromises()
  expect(dialog.text()).toContain('系统繁忙')
  status = 200
  await dialog.get('form').trigger('submit')
  await flushPromises()
  expect(sent[1]!.key).toBe(sent[0]!.key)
})

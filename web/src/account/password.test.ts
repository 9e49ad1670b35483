import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils'
import { afterEach, expect, test, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { i18n } from '../i18n'
import PasswordCard from './PasswordCard.vue'

enableAutoUnmount(afterEach)
afterEach(() => vi.unstubAllGlobals())

const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } })
const session = { person: 1, login: 'office', name: '示例', csrf: 'c', must_change_password: false, expires_at: 0, sample: true, offices: [] }

async function shown(mustChange: boolean, answer: () => Response) {
  const sent: { path: string; method: string; body: unknown }[] = []
  vi.stubGlobal('fetch', vi.fn(async (request: Request) => {
    const path = new URL(request.url).pathname
    const text = request.method === 'GET' ? '' : await request.clone().text()
    sent.push({ path, method: request.method, body: text ? JSON.parse(text) : undefined })
    if (path.endsWith('/me/password')) return answer()
    return json(path.endsWith('/session') ? session : { ...session, has_totp: false, administrator: {}, jurisdictions: [] })
  }))
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/', component: { template: '<i />' } }, { path: '/account', component: { template: '<i />' } }] })
  await router.push('/account')
  const wrapper = mount(PasswordCard, { props: { mustChange }, global: { plugins: [i18n, router] } })
  const [old, next, again] = wrapper.findAll('input[type=password]')
  await old!.setValue('old-password')
  await next!.setValue('a new password')
  return { wrapper, router, sent, again: again!, inputs: wrapper.findAll<HTMLInputElement>('input[type=password]') }
}

test('two different new passwords are not sent', async () => {
  const { wrapper, sent, again } = await shown(false, () => new Response(null, { status: 204 }))
  await again.setValue('another one')
  expect(wrapper.text()).toContain('两次输入的新密码不一致')
  await wrapper.find('form').trigger('submit')
  await flushPromises()
  expect(sent).toEqual([])
})

test('the password is changed, and after a one-time code one goes on', async () => {
  const { wrapper, router, sent, again, inputs } = await shown(true, () => new Response(null, { status: 204 }))
  expect(wrapper.text()).toContain('一次性口令')
  await again.setValue('a new password')
  await wrapper.find('form').trigger('submit')
  await flushPromises()
  expect(sent[0]).toEqual({ path: '/api/v1/me/password', method: 'PUT', body: { old: 'old-password', new: 'a new password' } })
  expect(sent.map((one) => one.path)).toContain('/api/v1/session')
  expect(inputs.map((one) => one.element.value)).toEqual(['', '', ''])
  expect(router.currentRoute.value.path).toBe('/')
})

test('a refusal is said and what was typed stays', async () => {
  const refusal = { type: '', title: '', status: 422, detail: '', message: { zh: '密码太常见', en: 'too common' } }
  const { wrapper, router, again, inputs } = await shown(false, () => json(refusal, 422))
  await again.setValue('a new password')
  await wrapper.find('form').trigger('submit')
  await flushPromises()
  expect(wrapper.find('[role=alert]').text()).toContain('密码太常见')
  expect(inputs[1]!.element.value).toBe('a new password')
  expect(router.currentRoute.value.path).toBe('/account')
})

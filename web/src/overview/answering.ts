// For tests: a server that answers by path, and pages with the routes that numbers lead to.
import { flushPromises, mount } from '@vue/test-utils'
import { vi } from 'vitest'
import type { Component } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import { i18n } from '../i18n'

/** An answer by the path after /api/v1/jurisdictions/hedong-sample/; a number is a status without any. */
export type Answers = Record<string, unknown>

export function answering(answers: Answers) {
  const asked: URL[] = []
  const fetch = vi.fn(async (request: Request) => {
    const url = new URL(request.url)
    asked.push(url)
    const answer = answers[url.pathname.split('/').at(-1)!]
    if (answer === undefined || typeof answer === 'number') {
      const body = { type: '/problems/x', title: 'x', status: answer ?? 404, message: { zh: '办不到', en: 'It cannot be done' } }
      return new Response(JSON.stringify(body), { status: body.status as number, headers: { 'Content-Type': 'application/problem+json' } })
    }
    return new Response(JSON.stringify(answer), { status: 200, headers: { 'Content-Type': 'application/json' } })
  })
  vi.stubGlobal('fetch', fetch)
  return asked
}

export async function shown(page: Component, at = '/d/hedong-sample/page') {
  const nothing = { template: '<p />' }
  const names = ['associations', 'findings', 'overview', 'exchange', 'notices', 'list']
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/d/:jurisdiction/page', name: 'page', component: nothing },
      ...names.map((name) => ({ path: `/d/:jurisdiction/${name}`, name, component: nothing })),
      { path: '/d/:jurisdiction/associations/:association', name: 'dossier', component: nothing }
    ]
  })
  await router.push(at)
  const wrapper = mount(page, { props: { jurisdiction: 'hedong-sample' }, attachTo: document.body, global: { plugins: [i18n, router] } })
  await settled()
  return { wrapper, router }
}

/** Reads that follow one another have come to rest. */
export async function settled() {
  for (let i = 0; i < 12; ++i) {
    await flushPromises()
    await new Promise((resolve) => setTimeout(resolve))
  }
}

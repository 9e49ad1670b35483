// A register and its rows, as the server gives them, for tests.
import { vi } from 'vitest'
import type { RegisterDefinition } from '../api/types'

const field = (key: string, zh: string, type: string, more: Record<string, unknown> = {}) =>
  ({ key, title: { zh, en: key }, type, required: false, masked: false, may_lie_ahead: false, unique: 'no', note: null, ...more })

export const affiliation = {
  key: 'affiliation', title: { zh: '隶属关系', en: 'Affiliations' }, scope: 'association', clause: '3.1.2', owner: { zh: '业务主管单位', en: 'Supervising unit' }, own_date: null,
  fields: [
    field('organ', '单位', 'organ', { required: true }),
    field('relation', '关系', 'choice', { required: true, choices: [{ zh: '主管', en: 'supervise' }, { zh: '主办', en: 'sponsor' }] }),
    field('since', '起始日期', 'date'),
    field('phone', '联系电话', 'phone', { masked: true })
  ]
} as unknown as RegisterDefinition

export const row = { id: 241, version: 258, later: false, row: { organ: '商务局', relation: '主管', since: '2003-09-26', phone: '******00' }, masked: ['phone'] }

export interface Asked {
  method: string
  path: string
  body: unknown
  headers: Headers
}

/** Answers every request as `answer` says: [status, body]. */
export function serve(answer: (asked: Asked) => [number, unknown]): Asked[] {
  const all: Asked[] = []
  vi.stubGlobal('fetch', async (request: Request) => {
    const url = new URL(request.url)
    const text = await request.clone().text()
    const asked = { method: request.method, path: url.pathname.replace('/api/v1', '') + url.search, body: text ? JSON.parse(text) : undefined, headers: request.headers }
    all.push(asked)
    const [status, body] = answer(asked)
    return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } })
  })
  return all
}

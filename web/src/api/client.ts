// The way to the server: typed questions, and orders whose name is known only while running. Knows the CSRF token
// and what to do when the session has ended; leaves out what is shown of it.
import createClient from 'openapi-fetch'
import type { paths } from './contract'
import { Problem, problemOf, unreachable } from './problem'

let csrf = ''
let onEnded: () => void = () => {}
let onForeign: () => Promise<boolean> = () => Promise.resolve(false)

/**
 * Called by the session: the token that changes must carry, what to do when the server knows us no more, and when the
 * token is of another session, as after signing in again in another tab: answers whether it has been put right.
 */
export function setSession(token: string, ended: () => void, foreign: () => Promise<boolean>) {
  csrf = token
  onEnded = ended
  onForeign = foreign
}

/** For what cannot go by fetch, such as an upload that shows how far it is. */
export const sessionToken = () => csrf

/** fetch with the token, a Problem for every answer that is no success. Throws: Problem, AbortError. */
export async function send(request: Request): Promise<Response> {
  return request.method === 'GET' ? sendOnce(request) : inSession(() => sendOnce(request.clone()))
}

/** Refused before anything was done, because the token belongs to another session than the cookie. */
const isForeign = (problem: Problem) => problem.status === 403 && problem.body.type === '/problems/csrf'

/** Sends; once more where the token was of another session and that could be put right. */
export async function inSession<T>(sending: () => Promise<T>): Promise<T> {
  try {
    return await sending()
  } catch (error) {
    if (!(error instanceof Problem) || !isForeign(error) || !(await onForeign())) throw error
    return sending()
  }
}

async function sendOnce(request: Request): Promise<Response> {
  if (request.method !== 'GET' && csrf) request.headers.set('X-CSRF-Token', csrf)
  let response: Response
  try {
    response = await fetch(request)
  } catch (error) {
    if (request.signal.aborted) throw error
    throw unreachable()
  }
  if (response.ok) return response
  if (response.status === 401 && !new URL(request.url).pathname.endsWith('/session')) onEnded()
  throw await problemOf(response)
}

export const client = createClient<paths>({ baseUrl: location.origin, fetch: send })

/** The answer of a typed question: `await ask(client.GET('/api/v1/me'))`. Throws: Problem, AbortError. */
export async function ask<T>(answer: Promise<{ data?: T; response: Response }>): Promise<T> {
  const { data, response } = await answer
  if (data === undefined && response.status !== 204) throw new Problem(response.status, unreachable().body)
  return data as T
}

export interface OrderOptions {
  method?: 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** The version that the order rests on, for If-Match. */
  version?: number
  /** For Idempotency-Key: the same key, the same order, done once. */
  key?: string
  query?: Record<string, string>
}

/** Sends JSON to an address that only the running page knows, such as an action's. Throws: Problem. */
export async function order<T>(path: string, body: unknown, options: OrderOptions = {}): Promise<T> {
  const headers: Record<string, string> = { 'Content-Type': 'application/json' }
  if (options.version !== undefined) headers['If-Match'] = `"${options.version}"`
  if (options.key) headers['Idempotency-Key'] = options.key
  const query = options.query ? `?${new URLSearchParams(options.query)}` : ''
  const response = await send(
    new Request(`${location.origin}/api/v1${path}${query}`, {
      method: options.method ?? 'POST',
      headers,
      body: body === undefined ? undefined : JSON.stringify(body)
    })
  )
  return (response.status === 204 ? undefined : await response.json()) as T
}

/** A key for one order, however often it has to be sent. Also where the page came without TLS. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

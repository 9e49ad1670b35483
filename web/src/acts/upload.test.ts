import { afterEach, expect, test, vi } from 'vitest'
import { setSession } from '../api/client'
import { upload } from './upload'

/** Answers uploads in turn: [status, text]; the tokens they came with. */
function answering(answers: [number, string][]): string[] {
  const tokens: string[] = []
  vi.stubGlobal('XMLHttpRequest', class {
    upload = {}
    status = 0
    responseText = ''
    onload = () => {}
    open() {}
    setRequestHeader(name: string, value: string) {
      if (name === 'X-CSRF-Token') tokens.push(value)
    }
    send() {
      ;[this.status, this.responseText] = answers.shift()!
      this.onload()
    }
  })
  return tokens
}
const send = () => upload(new File(['x'], '会议纪要.pdf'), () => {}, new AbortController().signal)
afterEach(() => vi.unstubAllGlobals())

test('a success that cannot be read is said to be a problem', async () => {
  answering([[201, '<html>']])
  await expect(send()).rejects.toMatchObject({ status: 201 })
})

test('signed in again in another tab, the file goes once more with the new token', async () => {
  setSession('old', () => {}, () => {
    setSession('new', () => {}, () => Promise.resolve(false))
    return Promise.resolve(true)
  })
  const tokens = answering([[403, JSON.stringify({ type: '/problems/csrf', message: { zh: '令牌', en: 'token' } })], [201, '{"hash":"h"}']])
  expect((await send()).hash).toBe('h')
  expect(tokens).toEqual(['old', 'new'])
})

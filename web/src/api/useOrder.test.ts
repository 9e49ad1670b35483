import { expect, test } from 'vitest'
import { Problem, unreachable } from './problem'
import { useOrder } from './useOrder'

/** An order that is answered by these in turn; the keys it went by. */
function sentTo(answers: (Problem | undefined)[]) {
  const keys: string[] = []
  const send = (key: string) => {
    keys.push(key)
    const answer = answers.shift()
    return answer ? Promise.reject(answer) : Promise.resolve()
  }
  return { keys, send }
}
const answered = (status: number) => new Problem(status, { message: { zh: '不', en: 'no' } })

test('what may have arrived goes again by the same key, also after signing in again', async () => {
  const { run } = useOrder()
  const { keys, send } = sentTo([unreachable(), answered(401), answered(503)])
  for (let time = 0; time < 4; ++time) await run(send, { opinion: '同意' })
  expect(new Set(keys).size).toBe(1)
})

test('what was edited after a lost answer is another order', async () => {
  const { run } = useOrder()
  const { keys, send } = sentTo([unreachable()])
  await run(send, { opinion: '同意' })
  await run(send, { opinion: '同意。' })
  expect(keys[0]).not.toBe(keys[1])
})

test('what was refused, or done, has had its key', async () => {
  const { run, problem } = useOrder()
  const { keys, send } = sentTo([answered(409)])
  expect(await run(send, {})).toBe(false)
  expect(problem.value?.status).toBe(409)
  expect(await run(send, {})).toBe(true)
  expect(await run(send, {})).toBe(true)
  expect(new Set(keys).size).toBe(3)
})

test('a second click while the first is on its way sends nothing', async () => {
  const { run } = useOrder()
  const { keys, send } = sentTo([])
  const first = run(send)
  expect(await run(send)).toBe(false)
  expect(await first).toBe(true)
  expect(keys).toHaveLength(1)
})

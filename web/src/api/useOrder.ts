// One order at a time: busy while it is on its way, the problem that came of it. What was typed stays where it is.
import { readonly, ref, shallowRef } from 'vue'
import { newKey } from './client'
import { Problem } from './problem'

/** Whether it was refused for certain. What may have arrived all the same goes again as the same order. */
const isRefused = ({ status }: Problem) => status >= 400 && status < 500 && status !== 401

export function useOrder() {
  const busy = ref(false)
  const problem = shallowRef<Problem>()
  let key = newKey()
  let sent: string | undefined

  /**
   * Whether it was done. A second click while the first is on its way does nothing. `what` gets the key of the order:
   * the same one as long as `content`, what it sends, is the same and the server has not answered.
   */
  async function run(what: (key: string) => Promise<unknown>, content?: unknown): Promise<boolean> {
    if (busy.value) return false
    busy.value = true
    problem.value = undefined
    const now = JSON.stringify(content)
    if (now !== sent) key = newKey()
    sent = now
    try {
      await what(key)
      key = newKey()
      return true
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      if (isRefused(error)) key = newKey()
      problem.value = error
      return false
    } finally {
      busy.value = false
    }
  }
  return { busy: readonly(busy), problem: readonly(problem) as Readonly<typeof problem>, run, forget: () => (problem.value = undefined) }
}

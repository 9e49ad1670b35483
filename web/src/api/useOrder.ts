// One order at a time: busy while it is on its way, the problem that came of it. What was typed stays where it is.
import { readonly, ref, shallowRef } from 'vue'
import { Problem } from './problem'

export function useOrder() {
  const busy = ref(false)
  const problem = shallowRef<Problem>()

  /** Whether it was done. A second click while the first is on its way does nothing. */
  async function run(what: () => Promise<unknown>): Promise<boolean> {
    if (busy.value) return false
    busy.value = true
    problem.value = undefined
    try {
      await what()
      return true
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      problem.value = error
      return false
    } finally {
      busy.value = false
    }
  }
  return { busy: readonly(busy), problem: readonly(problem) as Readonly<typeof problem>, run, forget: () => (problem.value = undefined) }
}

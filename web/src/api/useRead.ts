import { onScopeDispose, readonly, ref, shallowRef, watch } from 'vue'
import { onChange } from './changes'
import { Problem } from './problem'

/**
 * What the server answers to a question, asked again when what it depends on changes or the server says that
 * something was written. The former answer stays until the next one is there.
 *
 *     const { data, problem, loading, reload } = useRead(() => [props.id, route.query.as_of], (signal) => ask(client.GET(…, { signal })))

 * `live: false` is for what no act changes.
 */
export function useRead<T>(
  depends: () => unknown,
  read: (signal: AbortSignal) => Promise<T>,
  options: { live?: boolean } = {}
) {
  const data = shallowRef<T>()
  const problem = shallowRef<Problem>()
  const loading = ref(true)
  let running: AbortController | undefined

  async function reload() {
    running?.abort()
    const mine = (running = new AbortController())
    loading.value = true
    try {
      const answer = await read(mine.signal)
      if (mine !== running) return
      data.value = answer
      problem.value = undefined
    } catch (error) {
      if (mine !== running || mine.signal.aborted) return
      if (!(error instanceof Problem)) throw error
      problem.value = error
      if (error.status === 403 || error.status === 404) data.value = undefined
    } finally {
      if (mine === running) loading.value = false
    }
  }

  watch(depends, (now, before) => {
    if (JSON.stringify(now) !== JSON.stringify(before)) void reload()
  })
  void reload()
  if (options.live !== false) onScopeDispose(onChange(() => void reload()))
  onScopeDispose(() => running?.abort())
  return { data, problem: readonly(problem) as Readonly<typeof problem>, loading: readonly(loading), reload }
}

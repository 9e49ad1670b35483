// A list that the server gives page by page: the rows of all pages asked for so far. Leaves out how they are shown.
import { computed, onScopeDispose, readonly, ref, shallowRef, watch } from 'vue'
import { onChange } from './changes'
import { Problem } from './problem'

/** Of a longer list no more is read again by itself when something was written: its reader is told instead. */
const kReadAgainMost = 1000

/**
 *     const { answer, rows, hasMore, more } = usePages(() => query.value, (cursor, signal) => ask(client.GET(…)))
 *
 * `answer` is the first page as last read, with the totals that stand on it. The former answer stays until the next
 * one is there.
 */
export function usePages<Row, Answer extends { rows: Row[]; next: string | null }>(
  depends: () => unknown,
  read: (cursor: string | undefined, signal: AbortSignal) => Promise<Answer & { rows: Row[] }>
) {
  const answer = shallowRef<Answer>()
  const rows = shallowRef<Row[]>([])
  const next = ref<string | null>(null)
  const problem = shallowRef<Problem>()
  const loading = ref(true)
  const loadingMore = ref(false)
  /** Something was written since, and the list was too long to be read again unasked. */
  const isOutdated = ref(false)
  let running: AbortController | undefined

  /** Only one question is out at a time: a newer one ends the one before. */
  async function asking(task: (signal: AbortSignal) => Promise<void>) {
    running?.abort()
    const mine = (running = new AbortController())
    try {
      await task(mine.signal)
      if (mine === running) problem.value = undefined
    } catch (error) {
      if (mine !== running || mine.signal.aborted) return
      if (!(error instanceof Problem)) throw error
      problem.value = error
      if ([400, 403, 404].includes(error.status)) {
        answer.value = undefined
        rows.value = []
        next.value = null
      }
    } finally {
      if (mine === running) loading.value = loadingMore.value = false
    }
  }

  /** From the first page on, until `least` rows are there. */
  function load(least: number) {
    loading.value = true
    loadingMore.value = false
    return asking(async (signal) => {
      const first = await read(undefined, signal)
      let all: Row[] = first.rows
      let cursor = first.next
      while (cursor && all.length < least) {
        const page = await read(cursor, signal)
        all = [...all, ...page.rows]
        cursor = page.next
      }
      if (signal.aborted) return
      answer.value = first
      rows.value = all
      next.value = cursor
      isOutdated.value = false
    })
  }
  const reload = () => load(0)

  async function more() {
    const cursor = next.value
    // After a failure somebody has to ask again herself.
    if (!cursor || loading.value || loadingMore.value || problem.value) return
    loadingMore.value = true
    await asking(async (signal) => {
      const page = await read(cursor, signal)
      if (signal.aborted) return
      rows.value = [...rows.value, ...page.rows]
      next.value = page.next
    })
  }

  watch(depends, (now, before) => {
    if (JSON.stringify(now) !== JSON.stringify(before)) void load(0)
  })
  void load(0)
  onScopeDispose(onChange(() => {
    if (rows.value.length > kReadAgainMost) isOutdated.value = true
    else void load(rows.value.length)
  }))
  onScopeDispose(() => running?.abort())
  return {
    answer, rows, more, reload,
    hasMore: computed(() => next.value !== null),
    problem: readonly(problem) as Readonly<typeof problem>,
    loading: readonly(loading), loadingMore: readonly(loadingMore), isOutdated: readonly(isOutdated)
  }
}

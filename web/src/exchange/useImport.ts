// A workbook on its way into the ledger: chosen, tried, brought in. Its bytes are read once, so that what is brought
// in is what was looked at.
import { computed, onScopeDispose, ref, shallowRef } from 'vue'
import { newKey, send } from '../api/client'
import { download } from '../api/download'
import { Problem } from '../api/problem'
import type { ImportResult } from '../api/types'

export type Mode = ImportResult['mode']
export type Doing = 'sending' | 'importing' | 'marking'

interface Chosen {
  name: string
  size: number
  bytes: ArrayBuffer
}

const kXlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export function useImport(jurisdiction: () => string) {
  const chosen = shallowRef<Chosen>()
  const mode = ref<Mode>('all_or_nothing')
  const preview = shallowRef<ImportResult>()
  const imported = shallowRef<ImportResult>()
  const problem = shallowRef<Problem>()
  const isUnreadable = ref(false)
  const doing = ref<Doing>()
  let key = newKey()
  let running: AbortController | undefined

  const path = () => `/jurisdictions/${encodeURIComponent(jurisdiction())}/imports`
  const request = (signal: AbortSignal, headers: Record<string, string> = {}): RequestInit => ({
    method: 'POST', headers: { 'Content-Type': kXlsx, ...headers }, body: chosen.value!.bytes, signal
  })

  async function during(what: Doing, act: (signal: AbortSignal) => Promise<void>) {
    if (doing.value || !chosen.value) return
    const mine = (running = new AbortController())
    doing.value = what
    problem.value = undefined
    try {
      await act(mine.signal)
    } catch (error) {
      if (mine.signal.aborted) return
      if (!(error instanceof Problem)) throw error
      problem.value = error
      // What holds the import back comes with the refusal.
      if (error.body.import) preview.value = error.body.import as ImportResult
    } finally {
      if (mine === running) doing.value = undefined
    }
  }

  async function post(signal: AbortSignal, query: Record<string, string>, headers?: Record<string, string>) {
    const address = `${location.origin}/api/v1${path()}?${new URLSearchParams(query)}`
    return (await (await send(new Request(address, request(signal, headers)))).json()) as ImportResult
  }

  function stop() {
    running?.abort()
    doing.value = undefined
  }
  onScopeDispose(stop)

  const check = () => during('sending', async (signal) => {
    preview.value = undefined
    preview.value = await post(signal, { dry_run: 'true', mode: mode.value })
  })

  /** Another file starts anew. */
  async function choose(file: File) {
    stop()
    chosen.value = preview.value = imported.value = problem.value = undefined
    key = newKey()
    try {
      chosen.value = { name: file.name, size: file.size, bytes: await file.arrayBuffer() }
      isUnreadable.value = false
    } catch {
      isUnreadable.value = true
      return
    }
    await check()
  }

  /** What would come of it differs with the mode, and so does the order. */
  async function chooseMode(next: Mode) {
    mode.value = next
    key = newKey()
    if (chosen.value && !imported.value) await check()
  }

  const bring = () => during('importing', async (signal) => {
    imported.value = await post(signal, { mode: mode.value }, { 'Idempotency-Key': key })
    preview.value = undefined
    key = newKey()
  })

  const markErrors = () => during('marking', (signal) => download(`${path()}/errors`, chosen.value!.name, request(signal)))

  const canBring = computed(() => !!preview.value && !preview.value.held_back && preview.value.added + preview.value.amended + preview.value.cases_adopted > 0)
  return { chosen, mode, preview, imported, problem, isUnreadable, doing, canBring, choose, chooseMode, check, bring, markErrors, stop }
}

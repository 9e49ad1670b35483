// What the server says has changed, by server-sent events; one connection for all pages of a jurisdiction. Leaves
// out what changed: whoever listens asks again.
import { readonly, ref } from 'vue'

type Listener = () => void

const listeners = new Set<Listener>()
const connected = ref(true)
let source: EventSource | undefined
let listensTo = ''
let pending = false

/** Several changes at once, as of an import, are told once. */
const kTogetherMs = 150

function tell() {
  if (pending) return
  pending = true
  setTimeout(() => {
    pending = false
    for (const listener of [...listeners]) listener()
  }, kTogetherMs)
}

/** Listens to one jurisdiction from now on; to none where the name is empty. */
export function listenTo(jurisdiction: string) {
  if (jurisdiction === listensTo) return
  source?.close()
  source = undefined
  connected.value = true
  listensTo = jurisdiction
  if (!jurisdiction || typeof EventSource === 'undefined') return
  source = new EventSource(`/api/v1/events?jurisdiction=${encodeURIComponent(jurisdiction)}`)
  source.addEventListener('open', () => {
    if (!connected.value) tell()
    connected.value = true
  })
  source.addEventListener('error', () => {
    connected.value = false
  })
  source.addEventListener('moved', tell)
}

/** Answers how to stop listening. */
export function onChange(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Whether the server's word of changes comes through. */
export const isConnected = readonly(connected)

// What the server says has changed, by server-sent events; one connection for all pages of a jurisdiction. Leaves
// out what changed: whoever listens asks again.
import { readonly, ref } from 'vue'

type Listener = () => void

const listeners = new Set<Listener>()
const connected = ref(true)
let source: EventSource | undefined
let again: ReturnType<typeof setTimeout> | undefined
let listensTo = ''
let pending = false

/** Several changes at once, as of an import, are told once. */
const kTogetherMs = 150
/** After an answer that is no stream, as while the session has ended, the browser does not try again by itself. */
const kAgainMs = 5000

function tell() {
  if (pending) return
  pending = true
  setTimeout(() => {
    pending = false
    for (const listener of [...listeners]) listener()
  }, kTogetherMs)
}

function close() {
  clearTimeout(again)
  source?.close()
  source = undefined
}

function open() {
  close()
  if (!listensTo || typeof EventSource === 'undefined') return
  const mine = (source = new EventSource(`/api/v1/events?jurisdiction=${encodeURIComponent(listensTo)}`))
  mine.addEventListener('open', () => {
    if (!connected.value) tell()
    connected.value = true
  })
  mine.addEventListener('error', () => {
    if (mine !== source) return
    // No stream but another answer: the session may have ended, which whoever asks now is told.
    if (connected.value && mine.readyState === EventSource.CLOSED) tell()
    connected.value = false
    if (mine.readyState === EventSource.CLOSED) again = setTimeout(open, kAgainMs)
  })
  mine.addEventListener('moved', tell)
}

/** Listens to one jurisdiction from now on; to none where the name is empty. */
export function listenTo(jurisdiction: string) {
  if (jurisdiction === listensTo) return
  connected.value = true
  listensTo = jurisdiction
  open()
}

// A tab out of sight keeps no connection: a browser has six for all its tabs, and the seventh page would not open.
document.addEventListener('visibilitychange', () => {
  if (document.hidden) close()
  else if (listensTo && !source) {
    open()
    tell()
  }
})

/** Answers how to stop listening. */
export function onChange(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Whether the server's word of changes comes through. */
export const isConnected = readonly(connected)

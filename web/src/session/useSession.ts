// Who is signed in. The one thing about the server that is remembered apart from pages.
import { computed, shallowRef } from 'vue'
import { ask, client, setSession } from '../api/client'
import { Problem } from '../api/problem'
import type { FirstRun, Me, Session } from '../api/types'

const session = shallowRef<Session>()
const me = shallowRef<Me>()
/** The server ended the session while a page was open: the page stays, and one signs in over it. */
const ended = shallowRef(false)
/** Who signed in in another tab of this browser, where it is somebody else. */
const other = shallowRef<Session>()
let restored: Promise<void> | undefined

async function take(next: Session) {
  session.value = next
  setSession(next.csrf, () => (ended.value = true), again)
  me.value = await ask(client.GET('/api/v1/me'))
  ended.value = false
  other.value = undefined
}

/** Another tab signed in anew. Whoever it was: what this page shows and sends stays the same person's. */
async function again(): Promise<boolean> {
  const next = await ask(client.GET('/api/v1/session'))
  if (next.person !== session.value?.person) {
    other.value = next
    return false
  }
  if (next.csrf !== session.value.csrf || ended.value) await take(next)
  other.value = undefined
  return true
}

/** Back in this tab: somebody else may have signed in in another one meanwhile, or out. */
async function lookAgain() {
  if (document.hidden || !session.value) return
  try {
    await again()
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    if (error.status === 401) ended.value = true
  }
}
document.addEventListener('visibilitychange', () => void lookAgain())
// Of two windows beside each other neither is hidden.
window.addEventListener('focus', () => void lookAgain())

async function restoreOnce() {
  try {
    await take(await ask(client.GET('/api/v1/session')))
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    if (error.isUnreachable) restored = undefined
  }
}

export function useSession() {
  /** Finds the session that the browser still has; once. */
  const restore = () => (restored ??= restoreOnce())
  /** Throws: Problem where the server says no. */
  const signIn = async (login: string, password: string, totp?: string) => {
    await take(await ask(client.POST('/api/v1/session', { body: { login, password, ...(totp && { totp }) } })))
  }
  const signOut = async () => {
    try {
      await ask(client.DELETE('/api/v1/session'))
    } catch (error) {
      // It has ended already, as in another tab.
      if (!(error instanceof Problem) || error.status !== 401) throw error
    }
    ended.value = false
    other.value = undefined
    session.value = undefined
    me.value = undefined
    setSession('', () => {}, () => Promise.resolve(false))
  }
  /** Asks again who she is, as after she changed something of herself. */
  const refresh = async () => take(await ask(client.GET('/api/v1/session')))
  const firstRun = (): Promise<FirstRun> => ask(client.GET('/api/v1/first-run'))
  return {
    session: computed(() => session.value),
    me: computed(() => me.value),
    ended: computed(() => ended.value),
    other: computed(() => other.value),
    restore, signIn, signOut, refresh, firstRun
  }
}

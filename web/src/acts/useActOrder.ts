// One act on its way: sent once however often the button is pressed, by the same key if it has to be sent again.
import { computed, ref, shallowRef } from 'vue'
import { newKey, order } from '../api/client'
import { Problem } from '../api/problem'
import type { Receipt } from '../api/types'
import type { ListRow } from './paste'

interface Act {
  jurisdiction: string
  association?: number
  action: string
}

/** Without what was left empty; rows of lists in which nothing stands are none. */
export function cleaned(body: Record<string, unknown>): Record<string, unknown> {
  const isGiven = (value: unknown) => value !== undefined && value !== null && value !== ''
  const entries = Object.entries(body).flatMap(([key, value]): [string, unknown][] => {
    if (!Array.isArray(value)) return isGiven(value) ? [[key, value]] : []
    const items = value
      .map((one: unknown) => (typeof one === 'object' && one !== null ? Object.fromEntries(Object.entries(one as ListRow).filter(([, inner]) => isGiven(inner))) : one))
      .filter((one) => typeof one !== 'object' || Object.keys(one as ListRow).length > 0)
    return items.length ? [[key, items]] : []
  })
  return Object.fromEntries(entries)
}

/** `seen`: the version that was seen when the form was opened, where it is known. */
export function useActOrder(act: () => Act, seen?: number) {
  const key = newKey()
  const version = ref(seen)
  const busy = ref(false)
  const problem = shallowRef<Problem>()
  const receipt = shallowRef<Receipt>()
  /** Where it stands now, as the server says when what was seen is no longer so. */
  const current = computed(() => (problem.value?.isStale ? (problem.value.body.version as number | undefined) : undefined))

  async function submit(body: Record<string, unknown>): Promise<Receipt | undefined> {
    if (busy.value || receipt.value) return undefined
    busy.value = true
    try {
      const { jurisdiction, association, action } = act()
      const subject = association !== undefined ? `/associations/${association}` : `/jurisdictions/${encodeURIComponent(jurisdiction)}`
      receipt.value = await order<Receipt>(`${subject}/actions/${action}`, cleaned(body), { version: version.value, key })
      problem.value = undefined
      return receipt.value
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      problem.value = error
      return undefined
    } finally {
      busy.value = false
    }
  }
  /** After it the form rests on what stands now. */
  function goOn() {
    version.value = current.value
    problem.value = undefined
  }
  return { busy, problem, receipt, version, submit, goOn }
}

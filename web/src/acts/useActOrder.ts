// One act on its way: what it sends, the version it rests on, the receipt that comes of it.
import { computed, ref, shallowRef } from 'vue'
import { order } from '../api/client'
import type { Receipt } from '../api/types'
import { useOrder } from '../api/useOrder'
import type { ListRow } from './paste'

export interface Act {
  jurisdiction: string
  association?: number
  action: string
}

/** Where acts of an association or of a jurisdiction are. */
export const subjectOf = ({ jurisdiction, association }: Act) =>
  association !== undefined ? `/associations/${association}` : `/jurisdictions/${encodeURIComponent(jurisdiction)}`

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
  const { busy, problem, run, forget } = useOrder()
  const version = ref(seen)
  const receipt = shallowRef<Receipt>()
  /** Where it stands now, as the server says when what was seen is no longer so. */
  const current = computed(() => (problem.value?.isStale ? (problem.value.body.version as number | undefined) : undefined))

  async function submit(body: Record<string, unknown>): Promise<Receipt | undefined> {
    if (receipt.value) return undefined
    const content = cleaned(body)
    const isDone = await run(async (key) => {
      receipt.value = await order<Receipt>(`${subjectOf(act())}/actions/${act().action}`, content, { version: version.value, key })
    }, content)
    return isDone ? receipt.value : undefined
  }
  /** After it the form rests on what stands now. */
  function goOn() {
    version.value = current.value
    forget()
  }
  return { busy, problem, receipt, version, submit, goOn }
}

// The ledger of a jurisdiction as the address of the page asks for it: filters, order, and the rows read so far.
import { computed, type ComputedRef } from 'vue'
import { useRoute, useRouter, type LocationQueryValue } from 'vue-router'
import { ask, client } from '../api/client'
import type { AssociationLine, AssociationList } from '../api/types'
import { usePages } from '../api/usePages'
import { useTime } from '../time/useTime'

export const kGroups = ['phase', 'category', 'light'] as const
export const kFlags = ['in_programme', 'done', 'completed', 'deferred', 'late'] as const
/** All that the server filters by, in the order of the chips. */
export const kFilters = ['phase', 'step', 'category', 'light', 'regime', 'supervising_unit', 'separation', 'separation_progress', 'stall', ...kFlags] as const
export type Filter = (typeof kFilters)[number]

/** The first page is small, to be there at once while somebody types. */
const kFirstRows = '100'
const kMoreRows = '200'

const one = (value: LocationQueryValue | LocationQueryValue[] | undefined) => (Array.isArray(value) ? value[0] : value) || undefined

export type Asked = Partial<Record<Filter | 'q' | 'sort', string>>

export function useLedger(jurisdiction: () => string) {
  const route = useRoute()
  const router = useRouter()
  const { time } = useTime()

  const asked: ComputedRef<Asked> = computed(() => {
    const given: Asked = {}
    for (const name of [...kFilters, 'q', 'sort'] as const) {
      const value = one(route.query[name])
      if (value) given[name] = value
    }
    return given
  })

  /** Asks for something else in the address; `undefined` takes a name out. */
  function change(names: Asked, how: 'push' | 'replace' = 'push') {
    const query = { ...route.query }
    for (const [name, value] of Object.entries(names)) {
      if (value) query[name] = value
      else delete query[name]
    }
    // The server knows no progress but of one separation.
    if (!query.separation) delete query.separation_progress
    void router[how]({ path: route.path, query })
  }
  /** The page with one filter more, for a number or a word that leads to its rows. */
  const including = (names: Asked) => ({ path: route.path, query: { ...route.query, ...names } })

  const pages = usePages<AssociationLine, AssociationList>(
    () => [jurisdiction(), asked.value, time.value],
    (cursor, signal) =>
      ask(client.GET('/api/v1/jurisdictions/{jurisdiction}/associations', {
        params: { path: { jurisdiction: jurisdiction() }, query: { ...asked.value, ...time.value, limit: cursor ? kMoreRows : kFirstRows, ...(cursor && { cursor }) } },
        signal
      }))
  )
  return { asked, change, including, ...pages }
}

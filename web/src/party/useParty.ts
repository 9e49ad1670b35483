// The board of party-building as the address of the page asks for it.
import { computed } from 'vue'
import { useRoute } from 'vue-router'
import { ask, client } from '../api/client'
import type { PartyBoard } from '../api/types'
import { usePages } from '../api/usePages'
import { useTime } from '../time/useTime'

export const kFilters = ['coverage', 'reminder', 'not_handed_over', 'instructor'] as const
export type Filter = (typeof kFilters)[number]

const kRows = '50'

export function useParty(jurisdiction: () => string) {
  const route = useRoute()
  const { time } = useTime()
  const asked = computed<Partial<Record<Filter, string>>>(() => Object.fromEntries(kFilters.flatMap((name) => {
    const value = route.query[name]
    return typeof value === 'string' && value ? [[name, value]] : []
  })))
  const pages = usePages<PartyBoard['rows'][number], PartyBoard>(
    () => [jurisdiction(), asked.value, time.value],
    (cursor, signal) => ask(client.GET('/api/v1/jurisdictions/{jurisdiction}/party', {
      params: { path: { jurisdiction: jurisdiction() }, query: { ...asked.value, ...time.value, limit: kRows, ...(cursor ? { cursor } : {}) } }, signal
    }))
  )
  return { asked, ...pages }
}

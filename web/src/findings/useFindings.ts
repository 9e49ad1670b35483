// The findings of a jurisdiction as the address of the page asks for them.
import { computed } from 'vue'
import { useRoute, useRouter, type LocationQueryValue } from 'vue-router'
import { ask, client } from '../api/client'
import type { Finding, Findings } from '../api/types'
import { usePages } from '../api/usePages'
import { useTime } from '../time/useTime'

export const kFilters = ['level', 'chapter', 'rule', 'association'] as const
export type Filter = (typeof kFilters)[number]
export type Asked = Partial<Record<Filter, string>>

const kRows = '100'
const one = (value: LocationQueryValue | LocationQueryValue[] | undefined) => (Array.isArray(value) ? value[0] : value) || undefined

export function useFindings(jurisdiction: () => string) {
  const route = useRoute()
  const router = useRouter()
  const { time } = useTime()

  const asked = computed<Asked>(() => {
    const given: Asked = {}
    for (const name of kFilters) {
      const value = one(route.query[name])
      if (value) given[name] = value
    }
    return given
  })
  const including = (names: Asked) => {
    const query = { ...route.query, ...names }
    for (const name of kFilters) if (!query[name]) delete query[name]
    return { path: route.path, query }
  }
  const change = (names: Asked) => void router.push(including(names))

  const pages = usePages<Finding, Findings>(
    () => [jurisdiction(), asked.value, time.value],
    (cursor, signal) =>
      ask(client.GET('/api/v1/jurisdictions/{jurisdiction}/findings', {
        params: { path: { jurisdiction: jurisdiction() }, query: { ...asked.value, ...time.value, limit: kRows, ...(cursor && { cursor }) } },
        signal
      }))
  )
  return { asked, change, including, ...pages }
}

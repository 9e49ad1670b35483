// A page of the journal, the newest first, and what stands at its end.
import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { ask, client } from '../api/client'
import { useRead } from '../api/useRead'

export const kPage = 50

export function useJournal(jurisdiction: () => string) {
  const route = useRoute()
  const router = useRouter()
  const path = () => ({ jurisdiction: jurisdiction() })
  const head = useRead(jurisdiction, (signal) => ask(client.GET('/api/v1/jurisdictions/{jurisdiction}/journal/head', { params: { path: path() }, signal })))
  const all = computed(() => head.data.value?.sequence)
  const newest = computed(() => Math.max(1, (all.value ?? 0) - kPage + 1))
  /** The first entry of the page, as the address asks for; without it, the last page. */
  const from = computed(() => {
    const asked = Number(route.query.from)
    return Number.isInteger(asked) && asked >= 1 ? asked : newest.value
  })
  const entries = useRead(() => [jurisdiction(), from.value, all.value !== undefined], async (signal) => {
    if (all.value === undefined) return undefined
    return ask(client.GET('/api/v1/jurisdictions/{jurisdiction}/journal', { params: { path: path(), query: { from: from.value, limit: kPage } }, signal }))
  })
  const rows = computed(() => [...(entries.data.value?.items ?? [])].reverse())
  const hasNewer = computed(() => all.value !== undefined && from.value + kPage <= all.value)
  const hasOlder = computed(() => from.value > 1)
  /** The newest page keeps no number in its address, so that it stays the newest. */
  function go(to: number | undefined) {
    const query = { ...route.query }
    delete query.from
    void router.push({ query: to === undefined || to >= newest.value && to !== 1 ? query : { ...query, from: Math.max(1, to) } })
  }
  return { head, entries, rows, all, from, newest, hasNewer, hasOlder, go }
}

// What is published, and one of its tables as the address of the page asks for it.
import { computed } from 'vue'
import { useRoute } from 'vue-router'
import { ask, client } from '../api/client'
import { useRead } from '../api/useRead'

export const kRows = 50

export function usePortal(jurisdiction: () => string) {
  return useRead(jurisdiction, (signal) => ask(client.GET('/api/v1/public/{jurisdiction}', { params: { path: { jurisdiction: jurisdiction() } }, signal })), { live: false })
}

export function usePublicTable(jurisdiction: () => string, table: () => string) {
  const route = useRoute()
  const q = computed(() => (typeof route.query.q === 'string' ? route.query.q : ''))
  const offset = computed(() => Math.max(0, Math.trunc(Number(route.query.offset) || 0)))
  const read = useRead(
    () => [jurisdiction(), table(), q.value, offset.value],
    (signal) => ask(client.GET('/api/v1/public/{jurisdiction}/tables/{table}', {
      params: { path: { jurisdiction: jurisdiction(), table: table() }, query: { ...(q.value ? { q: q.value } : {}), offset: String(offset.value), limit: String(kRows) } }, signal
    })),
    { live: false }
  )
  return { q, offset, ...read }
}

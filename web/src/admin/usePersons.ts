// All accounts, page by page, found by name; one of them open.
import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { ask, client } from '../api/client'
import { usePages } from '../api/usePages'

const kPage = 50

export function usePersons() {
  const route = useRoute()
  const router = useRouter()
  const wanted = computed(() => (typeof route.query.q === 'string' ? route.query.q : ''))
  const opened = computed(() => Number(route.query.person) || undefined)
  const pages = usePages(() => wanted.value, async (cursor, signal) => {
    const query = { limit: kPage, ...(wanted.value && { q: wanted.value }), ...(cursor && { after: Number(cursor) }) }
    const answer = await ask(client.GET('/api/v1/persons', { params: { query }, signal }))
    return { rows: answer.items, next: answer.next === undefined ? null : String(answer.next) }
  })
  const person = computed(() => pages.rows.value.find((one) => one.id === opened.value))
  const find = (q: string) => router.replace({ query: q ? { q } : {} })
  const open = (id: number | undefined) => router.push({ query: { ...(wanted.value && { q: wanted.value }), ...(id && { person: id }) } })
  return { ...pages, wanted, opened, person, find, open }
}

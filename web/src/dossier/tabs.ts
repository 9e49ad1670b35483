// The parts of the dossier and the addresses that open them.
import { computed } from 'vue'
import { useRoute } from 'vue-router'
import { useTime } from '../time/useTime'

export const kTabs = ['matters', 'registers', 'requests', 'papers', 'findings', 'timeline'] as const
export type Tab = (typeof kTabs)[number]

export function useTabs() {
  const route = useRoute()
  const { time } = useTime()
  const request = computed(() => Number(route.query.request) || undefined)
  /** A request asked for by the address opens its part, wherever the link comes from. */
  const tab = computed<Tab>(() => kTabs.find((one) => one === route.query.tab) ?? (request.value ? 'requests' : 'matters'))
  const toTab = (to: Tab, more: Record<string, string> = {}) => ({ query: { ...time.value, tab: to, ...more } })
  const toRequest = (id: number) => toTab('requests', { request: String(id) })
  const toRegister = (register: string) => toTab('registers', { register })
  const toRow = (register: string, row: number) => toTab('registers', { register, row: String(row) })
  const toMatter = (matter: string) => toTab('matters', { matter })
  return { tab, request, toTab, toRequest, toRegister, toRow, toMatter }
}

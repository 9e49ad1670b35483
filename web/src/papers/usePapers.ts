// The register of papers as the address of the page asks for it, and the kinds there are.
import { computed, onScopeDispose, shallowRef } from 'vue'
import { useRoute, useRouter, type LocationQueryValue } from 'vue-router'
import { ask, client } from '../api/client'
import type { ActionDefinition, Choice, Paper, PaperKind, Papers } from '../api/types'
import { usePages } from '../api/usePages'
import { useRead } from '../api/useRead'
import { says, t } from '../i18n'
import { useTime } from '../time/useTime'

export const kFilters = ['q', 'kind', 'organ', 'association'] as const
export type Filter = (typeof kFilters)[number]
export type Asked = Partial<Record<Filter, string>>

const kRows = 50
export const one = (value: LocationQueryValue | LocationQueryValue[] | undefined) => (Array.isArray(value) ? value[0] : value) || undefined

export function usePapers(jurisdiction: () => string) {
  const route = useRoute()
  const router = useRouter()
  const { time } = useTime()
  const asked = computed<Asked>(() => Object.fromEntries(kFilters.flatMap((name) => {
    const value = one(route.query[name])
    return value ? [[name, value]] : []
  })))
  const including = (names: Asked) => {
    const query = { ...route.query, ...names }
    for (const name of kFilters) if (!query[name]) delete query[name]
    return { path: route.path, query }
  }
  const change = (names: Asked) => void router.push(including(names))
  const whole = (text: string | undefined) => (text ? Number(text) : undefined)

  const pages = usePages<Paper, Omit<Papers, 'next'> & { rows: Paper[]; next: string | null }>(
    () => [jurisdiction(), asked.value, time.value],
    async (cursor, signal) => {
      const { q, kind, organ, association } = asked.value
      const query = { q, kind, organ: whole(organ), association: whole(association), ...time.value, limit: kRows, before: whole(cursor) }
      const answer = await ask(client.GET('/api/v1/jurisdictions/{jurisdiction}/papers', { params: { path: { jurisdiction: jurisdiction() }, query }, signal }))
      return { ...answer, rows: answer.items, next: answer.next === null ? null : String(answer.next) }
    }
  )
  return { asked, including, change, ...pages }
}

/** Empty until they are there. */
export function useKinds() {
  const { data } = useRead(() => 0, (signal) => ask(client.GET('/api/v1/paper-kinds', { signal })), { live: false })
  return computed<PaperKind[]>(() => data.value?.items ?? [])
}

/** Several kinds have one title, such as the opinions that send back: each with the act that makes it. */
export function kindTitle(kind: PaperKind, kinds: readonly PaperKind[], actions: readonly ActionDefinition[]): string {
  const isOnly = kinds.filter((one) => one.title.zh === kind.title.zh).length === 1
  const act = isOnly ? undefined : actions.find((one) => one.name === kind.action)
  return act ? t('papers.kindByAct', { kind: says(kind), act: says(act) }) : says(kind)
}

/** What may be done with one paper, in the form in which choices are offered elsewhere. */
export function choicesOf(paper: Paper): Choice[] {
  return paper.actions.map(({ action, title, allowed, refusal }): Choice => ({
    action, title, allowed, matter: null, request: null, document: null, next: null,
    refusal: refusal ? { kind: 'not_now', rule: null, clause: refusal.clause || null, message: refusal.message, remedy: refusal.remedy.zh ? refusal.remedy : null } : null
  }))
}

export const fileAddress = (jurisdiction: string, paper: number) => `/api/v1/jurisdictions/${encodeURIComponent(jurisdiction)}/papers/${paper}/file`

/** Entries of the journal before this one are shown with it. */
const kEntriesBefore = 49
export const journalPage = (jurisdiction: string, sequence: number) =>
  ({ name: 'journal', params: { jurisdiction }, query: { from: String(Math.max(1, sequence - kEntriesBefore)) } })

const kWaitMs = 250
const kMost = 20

/** Associations by part of their name. */
export function useAssociationSearch(jurisdiction: () => string) {
  const found = shallowRef<{ id: number; name: string }[]>([])
  let timer: ReturnType<typeof setTimeout> | undefined
  onScopeDispose(() => clearTimeout(timer))
  async function search(typed: string) {
    const answer = await ask(client.GET('/api/v1/jurisdictions/{jurisdiction}/associations', { params: { path: { jurisdiction: jurisdiction() }, query: { q: typed, limit: String(kMost) } } }))
    found.value = answer.rows.map(({ id, name }) => ({ id, name }))
  }
  function typing(typed: string) {
    clearTimeout(timer)
    timer = setTimeout(() => void search(typed).catch(() => (found.value = [])), kWaitMs)
  }
  return { found, search, typing }
}

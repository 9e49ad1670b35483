// The document sentence by sentence, with what the overview counts against each.
import { computed, type Ref } from 'vue'
import { ask, client } from '../api/client'
import type { Clause, Counted } from '../api/types'
import { useRead } from '../api/useRead'
import type { Time } from '../time/useTime'

export interface RuleCount extends Counted {
  rule: string
  level: 'red' | 'yellow'
}

export function useDocument(jurisdiction: () => string, time: Readonly<Ref<Time>>) {
  const clauses = useRead(() => '', (signal) => ask(client.GET('/api/v1/clauses', { signal })), { live: false })
  const overview = useRead(() => [jurisdiction(), time.value], (signal) =>
    ask(client.GET('/api/v1/jurisdictions/{jurisdiction}/overview', { params: { path: { jurisdiction: jurisdiction() }, query: time.value }, signal })))
  const settings = useRead(jurisdiction, (signal) =>
    ask(client.GET('/api/v1/jurisdictions/{jurisdiction}/settings', { params: { path: { jurisdiction: jurisdiction() } }, signal })), { live: false })
  /** What settings are called. */
  const meanings = computed(() => new Map((settings.data.value?.items ?? []).map((one) => [one.name, one.meaning])))
  /** By clause, the rules that have findings. */
  const counts = computed(() => {
    const byClause = new Map<string, RuleCount[]>()
    for (const chapter of overview.data.value?.chapters ?? []) {
      for (const rule of chapter.rules) {
        if (rule.value === 0) continue
        byClause.set(rule.clause, [...(byClause.get(rule.clause) ?? []), rule])
      }
    }
    return byClause
  })
  return { clauses, overview, counts, meanings }
}

/** Sentences in the document's order, by chapter and section. */
export function bySection(clauses: readonly Clause[]): { chapter: string; section: string; clauses: Clause[] }[] {
  const sections: { chapter: string; section: string; clauses: Clause[] }[] = []
  for (const clause of clauses) {
    const last = sections.at(-1)
    if (last?.section === clause.section) last.clauses.push(clause)
    else sections.push({ chapter: clause.section.split('.')[0] ?? '', section: clause.section, clauses: [clause] })
  }
  return sections
}

/** What somebody looks for may stand in the number, in who it is for or in what it says, in either language. */
export function matches(clause: Clause, wanted: string): boolean {
  const text = wanted.trim().toLowerCase()
  if (!text) return true
  if (clause.id === text || clause.id.startsWith(`${text}.`)) return true
  return [clause.gist.zh, clause.gist.en, clause.who.zh, clause.who.en, clause.kind_title.zh, clause.kind_title.en].some((one) => one.toLowerCase().includes(text))
}

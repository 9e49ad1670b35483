// What the server knows that may be meant where an organ, an association or a matter is to be named.
import { onScopeDispose, shallowRef } from 'vue'
import { ask, client } from '../api/client'
import { Problem } from '../api/problem'
import type { Field } from '../api/types'

const kWaitMs = 250
const kMost = 20

/** Suggestions never hold up writing: where they cannot be read there are none. */
async function orNone(read: () => Promise<string[]>): Promise<string[]> {
  try {
    return await read()
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return []
  }
}

export const isAssociation = (field: Field) => field.type === 'text' && field.key === 'association'

export function useSuggestions(jurisdiction: () => string, association: () => number | undefined) {
  const organs = shallowRef<string[]>([])
  const matters = shallowRef<string[]>([])
  const associations = shallowRef<string[]>([])
  const asked = new Set<string>()
  let timer: ReturnType<typeof setTimeout> | undefined
  onScopeDispose(() => clearTimeout(timer))

  const readOrgans = () => orNone(async () => {
    const answer = await ask(client.GET('/api/v1/jurisdictions/{jurisdiction}/registers/{register}', { params: { path: { jurisdiction: jurisdiction(), register: 'organ' } } }))
    return answer.rows.map((one) => String((one.row as Record<string, unknown>).name ?? '')).filter(Boolean)
  })
  const readMatters = (id: number) => orNone(async () => {
    const answer = await ask(client.GET('/api/v1/associations/{association}', { params: { path: { association: id } } }))
    return answer.matters.map((one) => one.code)
  })
  const readAssociations = (q: string) => orNone(async () => {
    const answer = await ask(client.GET('/api/v1/jurisdictions/{jurisdiction}/associations', { params: { path: { jurisdiction: jurisdiction() }, query: { q, limit: String(kMost) } } }))
    return answer.rows.map((one) => one.name)
  })

  /** To be called before a field is filled in. */
  function prepare(fields: readonly Field[]) {
    const need = (what: string) => !asked.has(what) && asked.add(what)
    if (fields.some((field) => field.type === 'organ') && need('organs')) void readOrgans().then((found) => (organs.value = found))
    const id = association()
    if (id !== undefined && fields.some((field) => field.type === 'matter') && need('matters')) void readMatters(id).then((found) => (matters.value = found))
  }
  /** To be called with what is being typed. */
  function search(field: Field, typed: unknown) {
    if (!isAssociation(field)) return
    clearTimeout(timer)
    const text = String(typed ?? '').trim()
    if (!text || associations.value.includes(text)) return
    timer = setTimeout(() => void readAssociations(text).then((found) => (associations.value = found)), kWaitMs)
  }
  function forField(field: Field): string[] | undefined {
    if (field.type === 'organ') return organs.value
    if (field.type === 'matter') return matters.value
    if (isAssociation(field)) return associations.value
    return undefined
  }
  return { prepare, search, forField }
}

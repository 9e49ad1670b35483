// One act for many associations: what can be done, for how many of them just now, and what came of it for each.
import { computed, shallowRef } from 'vue'
import { ask, client, order } from '../api/client'
import { Problem } from '../api/problem'
import type { ActionDefinition, BatchResult, Choice } from '../api/types'
import { useOrder } from '../api/useOrder'
import { useActions } from '../ui/definitions'

/** As many as the server takes at once. */
export const kBatchMost = 500
/** Of more associations it is not asked beforehand what each may do. */
const kAskedMost = 60
const kAtOnce = 4

export interface BatchAnswer {
  done: number
  refused: number
  results: BatchResult[]
}

export function useBatch(jurisdiction: string, associations: { id: number; name: string }[]) {
  const actions = useActions()
  const choices = shallowRef(new Map<number, Choice[]>())
  const isAsked = associations.length <= kAskedMost
  const answer = shallowRef<BatchAnswer>()
  const { busy, problem, run } = useOrder()

  async function askChoices() {
    const waiting = [...associations]
    const found = new Map<number, Choice[]>()
    const askOne = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const { choices: list } = await ask(client.GET('/api/v1/associations/{association}/choices', { params: { path: { association: next.id } } }))
        found.set(next.id, list)
      }
    }
    try {
      await Promise.all(Array.from({ length: kAtOnce }, askOne))
      choices.value = found
    } catch (error) {
      // Without the answer one may still act: each row then says what came of it.
      if (!(error instanceof Problem)) throw error
    }
  }
  if (isAsked) void askChoices()

  const choiceOf = (association: number, action: string) => choices.value.get(association)?.find((one) => one.action === action)
  /** Those that make sense for several associations, what most of them may do first. */
  const offered = computed(() =>
    actions.value
      .filter((action) => action.subject === 'association')
      .map((action) => ({ action, allowed: associations.filter(({ id }) => choiceOf(id, action.name)?.allowed).length }))
      .sort((a, b) => b.allowed - a.allowed)
  )
  const isKnown = computed(() => choices.value.size === associations.length)
  const refusals = (action: string) =>
    associations.flatMap(({ id, name }) => {
      const refusal = choiceOf(id, action)?.refusal
      return refusal ? [{ id, name, refusal }] : []
    })

  async function send(action: ActionDefinition, body: Record<string, unknown>) {
    const content = { action: action.name, items: associations.map(({ id }) => ({ ...body, association: id })) }
    await run(async (key) => {
      answer.value = await order<BatchAnswer>(`/jurisdictions/${encodeURIComponent(jurisdiction)}/batch`, content, { key })
    }, content)
  }
  /** After an answer: another act for the same. */
  function again() {
    answer.value = undefined
    if (isAsked) void askChoices()
  }
  return { offered, isKnown, refusals, send, again, answer, problem, busy }
}

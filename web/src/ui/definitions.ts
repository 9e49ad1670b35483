// What the program says of itself and does not change while it runs: registers, actions, roles, clauses. Read once.
import { shallowRef, type ShallowRef } from 'vue'
import { ask, client } from '../api/client'
import type { ActionDefinition, Clause, RegisterDefinition, RoleDefinition } from '../api/types'

/** The server may be gone for a moment just then: pages wait for these. */
const kAgainMs = 3000

function once<T>(read: () => Promise<{ items: T[] }>): () => Readonly<ShallowRef<T[]>> {
  const items = shallowRef<T[]>([])
  let asked = false
  const askNow = () => {
    asked = true
    read().then((answer) => (items.value = answer.items), () => setTimeout(askNow, kAgainMs))
  }
  return () => {
    if (!asked) askNow()
    return items
  }
}

/** Empty until the answer is there. */
export const useRegisters = once<RegisterDefinition>(() => ask(client.GET('/api/v1/registers')))
export const useActions = once<ActionDefinition>(() => ask(client.GET('/api/v1/actions')))
export const useRoles = once<RoleDefinition>(() => ask(client.GET('/api/v1/roles')))
export const useClauses = once<Clause>(() => ask(client.GET('/api/v1/clauses')))

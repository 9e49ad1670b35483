// The two dates that are compared, from the address of the page; the earlier one first.
import { computed } from 'vue'
import { useRoute } from 'vue-router'
import { today } from '../i18n/format'

const kDate = /^\d{4}-\d{2}-\d{2}$/
const date = (value: unknown) => (typeof value === 'string' && kDate.test(value) ? value : undefined)

export interface TwoDates {
  earlier: string
  later: string
  knownOn?: string
}

export function useTwoDates() {
  const route = useRoute()
  const asOf = computed(() => date(route.query.as_of))
  const other = computed(() => date(route.query.with))
  const knownOn = computed(() => date(route.query.known_on))
  /** None until both are given. */
  const dates = computed<TwoDates | undefined>(() => {
    if (!other.value) return undefined
    const [earlier, later] = [asOf.value ?? today(), other.value].sort() as [string, string]
    return { earlier, later, ...(knownOn.value && { knownOn: knownOn.value }) }
  })
  return { asOf, other, knownOn, dates }
}

// The two dates one looks from: 截至日期 (as of) and 以何时所知 (known on). They stand in the address of the page, so
// that a link shows what was seen.
import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'

export const kTimeParameters = ['as_of', 'known_on'] as const

export interface Time {
  as_of?: string
  known_on?: string
}

function one(value: unknown): string | undefined {
  return typeof value === 'string' && value ? value : undefined
}

export function useTime() {
  const route = useRoute()
  const router = useRouter()
  /** As the parameters of a read. */
  const time = computed<Time>(() => {
    const as_of = one(route.query.as_of)
    const known_on = one(route.query.known_on)
    return { ...(as_of && { as_of }), ...(known_on && { known_on }) }
  })
  /** Whether the page shows today as known now. Nothing is to be done elsewhere. */
  const isNow = computed(() => !time.value.as_of && !time.value.known_on)

  function look(from: Time) {
    const query = { ...route.query }
    for (const name of kTimeParameters) delete query[name]
    void router.push({ path: route.path, query: { ...query, ...from } })
  }
  return { time, isNow, look }
}

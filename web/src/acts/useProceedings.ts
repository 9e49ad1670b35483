import { ask, client } from '../api/client'
import type { Choice, Proceedings } from '../api/types'
import { useRead } from '../api/useRead'
import { useTime } from '../time/useTime'

/** The jurisdiction's own procedure, and what can be done in it; nothing can at another date than today. */
export function useProceedings(jurisdiction: () => string) {
  const { time, isNow } = useTime()
  return useRead(
    () => [jurisdiction(), time.value],
    async (signal): Promise<{ proceedings: Proceedings; choices: Choice[] }> => {
      const path = { jurisdiction: jurisdiction() }
      const [proceedings, answer] = await Promise.all([
        ask(client.GET('/api/v1/jurisdictions/{jurisdiction}/proceedings', { params: { path, query: time.value }, signal })),
        isNow.value ? ask(client.GET('/api/v1/jurisdictions/{jurisdiction}/choices', { params: { path }, signal })) : { choices: [] }
      ])
      return { proceedings, choices: answer.choices }
    }
  )
}

import { ask, client } from '../api/client'
import { useRead } from '../api/useRead'
import { useTime } from '../time/useTime'

/** The registers of the jurisdiction itself that she sees, how many rows each has, and which she may write. */
export function useJurisdictionRegisters(jurisdiction: () => string) {
  const { time } = useTime()
  return useRead(
    () => [jurisdiction(), time.value],
    (signal) => ask(client.GET('/api/v1/jurisdictions/{jurisdiction}/registers', { params: { path: { jurisdiction: jurisdiction() }, query: time.value }, signal }))
  )
}

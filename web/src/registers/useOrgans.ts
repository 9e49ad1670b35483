// The organs of the district, to choose from where an organ is named.
import { computed } from 'vue'
import { useRead } from '../api/useRead'
import { readRows } from './rows'

export function useOrgans(jurisdiction: () => string) {
  const { data } = useRead(jurisdiction, (signal) => readRows({ jurisdiction: jurisdiction(), register: 'organ' }, {}, false, signal), { live: false })
  return computed(() => [
    ...new Set((data.value ?? []).flatMap(({ row }) => [row.name, row.short_name]).filter((name): name is string => typeof name === 'string'))
  ])
}

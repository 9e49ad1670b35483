// What the filters in use are called, also those that only a link from another page sets. The words are the server's.
import { computed } from 'vue'
import { ask, client } from '../api/client'
import type { AssociationLine, AssociationList } from '../api/types'
import { useRead } from '../api/useRead'
import { says, t } from '../i18n'
import { useTime } from '../time/useTime'
import { kFilters, kFlags, type Asked, type Filter } from './useLedger'

export interface Chip {
  filter: Filter | 'q'
  text: string
}

/** Names of units met in rows, so that a filter by one keeps its name where no row is left. */
const units = new Map<string, string>()

export function useFilterNames(
  jurisdiction: () => string,
  asked: () => Asked,
  answer: () => AssociationList | undefined,
  rows: () => AssociationLine[]
) {
  const { time } = useTime()
  const needsOverview = computed(() => Boolean(asked().separation || asked().stall))
  const { data: overview } = useRead(
    () => [jurisdiction(), needsOverview.value],
    (signal) =>
      needsOverview.value
        ? ask(client.GET('/api/v1/jurisdictions/{jurisdiction}/overview', { params: { path: { jurisdiction: jurisdiction() }, query: time.value }, signal }))
        : Promise.resolve(undefined),
    { live: false }
  )

  function unitName(id: string) {
    for (const { supervising_unit: unit } of rows()) if (unit?.id) units.set(String(unit.id), unit.name)
    return units.get(id) ?? t('associations.unknownUnit', { id })
  }
  function word(filter: Filter | 'q', value: string): string {
    if (filter === 'phase' || filter === 'category' || filter === 'light') return says(answer()?.groups[filter].find((group) => group.name === value)) || value
    if ((kFlags as readonly string[]).includes(filter)) return value === 'true' ? t('ui.yes') : value === 'false' ? t('ui.no') : value
    if (filter === 'supervising_unit') return unitName(value)
    if (filter === 'regime') return says(rows().find((row) => row.regime?.name === value)?.regime) || value
    if (filter === 'separation') return says(overview.value?.separations.find((one) => one.name === value)) || value
    if (filter === 'separation_progress') return says(overview.value?.separations[0]?.progress.find((one) => one.name === value)) || value
    if (filter === 'stall') return says(overview.value?.reasons.find((one) => one.name === value)) || value
    return value
  }

  const chips = computed<Chip[]>(() =>
    ([...kFilters, 'q'] as const).flatMap((filter) => {
      const value = asked()[filter]
      return value ? [{ filter, text: t('associations.chip', { title: t(`associations.${filter}`), value: word(filter, value) }) }] : []
    })
  )
  return { chips }
}

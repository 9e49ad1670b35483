// The facts of a finding with their titles: those of the register's fields where they are such, else our own.
import type { Field, Finding, RegisterDefinition } from '../api/types'
import { says, t } from '../i18n'
import { day, number } from '../i18n/format'
import own from './messages'

export interface Fact {
  key: string
  title: string
  value: string
}

const kDate = /^\d{4}-\d{2}-\d{2}$/

function fieldOf(key: string, finding: Finding, registers: readonly RegisterDefinition[]): Field | undefined {
  const about = registers.find((one) => one.key === finding.register)
  return [...(about ? [about] : []), ...registers].flatMap((one) => one.fields).find((field) => field.key === key)
}

function worded(value: unknown, field?: Field): string {
  if (typeof value === 'boolean') return t(value ? 'ui.yes' : 'ui.no')
  if (typeof value === 'number') return field?.key === 'year' ? String(value) : number(value)
  const text = String(value)
  if (kDate.test(text)) return day(text)
  return says(field?.choices?.find((one) => one.zh === text)) || text
}

/** Days are counted from a day, which stands beside them. */
function lateness(facts: Finding['facts']): string {
  return t('findings.daysSince', { count: number(facts.days_late as number), day: day(facts.ends_on as string) })
}

export function factsOf(finding: Finding, registers: readonly RegisterDefinition[]): Fact[] {
  return Object.entries(finding.facts)
    .filter(([, value]) => value !== null && value !== '')
    .map(([key, value]) => {
      const field = fieldOf(key, finding, registers)
      const title = `fact_${key}` in own ? t(`findings.fact_${key}`) : field ? says(field.title) : key
      return { key, title, value: key === 'days_late' && finding.facts.ends_on ? lateness(finding.facts) : worded(value, field) }
    })
}

// A year as the sheets of its months, weeks from Monday.
import type { Calendar } from '../api/types'

export type NamedDay = Calendar['days'][number]

export interface Cell {
  date: string
  day: number
  isWeekend: boolean
  named?: NamedDay
}

const two = (value: number) => String(value).padStart(2, '0')

/** 0 for Monday. */
export function weekdayOf(date: string): number {
  return (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7
}

/** Weeks of a month; nothing where the week has days of another. */
export function weeksOf(year: number, month: number, days: ReadonlyMap<string, NamedDay>): (Cell | undefined)[][] {
  const count = new Date(Date.UTC(year, month, 0)).getUTCDate()
  const cells: (Cell | undefined)[] = Array.from({ length: weekdayOf(`${year}-${two(month)}-01`) })
  for (let day = 1; day <= count; day++) {
    const date = `${year}-${two(month)}-${two(day)}`
    cells.push({ date, day, isWeekend: weekdayOf(date) > 4, named: days.get(date) })
  }
  const weeks: (Cell | undefined)[][] = []
  for (let place = 0; place < cells.length; place += 7) {
    const week = cells.slice(place, place + 7)
    weeks.push([...week, ...Array.from({ length: 7 - week.length }, () => undefined)])
  }
  return weeks
}

/** The table that the server takes, of what it knows. */
export function asTable(days: readonly NamedDay[]): string {
  const lines = days.map((one) => [one.date, one.working ? '班' : '休', one.name ?? '', one.notice ?? ''].join('\t'))
  return ['date\tkind\tname\tnotice', ...lines, ''].join('\n')
}

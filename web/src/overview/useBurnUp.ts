// The figures of a burn-up: what the overview tells of today and of the milestones that have passed, and overviews of
// ends of months between. Leaves out the forecast, which the overview tells itself.
import { computed, ref, type Ref } from 'vue'
import { ask, client } from '../api/client'
import { Problem } from '../api/problem'
import type { Overview } from '../api/types'
import { useRead } from '../api/useRead'
import type { Time } from '../time/useTime'

export interface Point {
  on: string
  shares: Overview['shares']
  milestone?: Overview['milestones'][number]
  isPresent: boolean
}
export interface BurnUp {
  starts?: string
  ends?: string
  between: { on: string; shares: Overview['shares'] }[]
}

/** Each is a view of the whole ledger to the server: the months of an ordinary programme, not of any. */
const kMostBetween = 16

function endsOfMonths(from: string, before: string): string[] {
  const ends: string[] = []
  const start = new Date(from)
  for (let month = 1; ; ++month) {
    const end = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + month, 0)).toISOString().slice(0, 10)
    if (end >= before) return ends
    ends.push(end)
  }
}

/** Ends of months of the programme up to the day one looks from, evenly thinned; those of `told` are known already. */
export function daysBetween(starts: string, ends: string, asOf: string, told: string[]): string[] {
  const beforeEnd = new Date(Date.parse(ends) + 86_400_000).toISOString().slice(0, 10)
  const all = endsOfMonths(starts, asOf < beforeEnd ? asOf : beforeEnd).filter((day) => !told.includes(day))
  const every = Math.ceil(all.length / kMostBetween)
  return all.filter((_, place) => (all.length - 1 - place) % every === 0)
}

/** Of the overview: the milestones that have passed, and the day it is of. */
export function pointsTold(overview: Overview): Point[] {
  const passed = overview.milestones.filter((one) => one.passed)
  const points: Point[] = passed.map((one) => ({ on: one.on, shares: one.shares, milestone: one, isPresent: false }))
  const today = overview.milestones.find((one) => one.on === overview.as_of)
  points.push({ on: overview.as_of, shares: overview.shares, milestone: today, isPresent: true })
  return points
}

export function useBurnUp(jurisdiction: () => string, overview: Ref<Overview>, time: Ref<Time>) {
  const programme = useRead(
    () => [jurisdiction(), time.value],
    (signal) => ask(client.GET('/api/v1/jurisdictions/{jurisdiction}/settings', { params: { path: { jurisdiction: jurisdiction() }, query: time.value }, signal })),
    { live: false }
  )
  const setting = (name: string) => {
    const value = programme.data.value?.items.find((one) => one.name === name)?.value
    return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? value : undefined
  }
  const starts = computed(() => setting('programme_starts_on'))
  const ends = computed(() => setting('programme_ends_on'))

  async function readBetween(signal: AbortSignal) {
    if (!starts.value || !ends.value) return []
    const told = pointsTold(overview.value).map((point) => point.on)
    const between: BurnUp['between'] = []
    for (const on of daysBetween(starts.value, ends.value, overview.value.as_of, told)) {
      const then = await ask(client.GET('/api/v1/jurisdictions/{jurisdiction}/overview', { params: { path: { jurisdiction: jurisdiction() }, query: { ...time.value, as_of: on } }, signal }))
      between.push({ on, shares: then.shares })
    }
    return between
  }
  // Asked again when the shares have moved, not with every change of the jurisdiction: what moves a past share moves these.
  const wholeFor = ref<string>()
  const months = useRead(() => [jurisdiction(), time.value, starts.value, ends.value, overview.value.shares], async (signal) => {
    const asked = starts.value
    const between = await readBetween(signal)
    wholeFor.value = asked
    return between
  }, { live: false })

  const points = computed<Point[]>(() => {
    const told = pointsTold(overview.value)
    const between = (months.data.value ?? []).filter((one) => one.on < overview.value.as_of && !told.some((point) => point.on === one.on))
    return [...told, ...between.map((one) => ({ ...one, isPresent: false }))].sort((a, b) => a.on.localeCompare(b.on))
  })
  const problem = computed<Problem | undefined>(() => programme.problem.value ?? months.problem.value)
  /** Whether all points there will be are there: what grows line by line moves under the reader's eyes. */
  const isWhole = computed(() => !!problem.value || (programme.data.value !== undefined && (!starts.value || !ends.value || wholeFor.value === starts.value)))
  return { points, starts, ends, problem, isWhole }
}

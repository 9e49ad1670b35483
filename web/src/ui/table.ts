// The columns of a table, which of them somebody wants to see, and where those that stay in place stand.
import { computed, ref } from 'vue'

export interface Column<Row> {
  key: string
  title: string
  /** What stands in the cell where no slot `cell-KEY` draws it. */
  text?: (row: Row) => string
  /** The server can sort by it, by this name. */
  sort?: string
  /** Stays in place while the others scroll sideways; only the first columns. */
  frozen?: boolean
  align?: 'right'
  /** In pixels; of a table narrower than its box the columns share what is left. */
  width?: number
  /** Left out until somebody asks for it. */
  optional?: boolean
}

export const kColumnWidth = 120
export const kTickWidth = 40
export const kNumberWidth = 58

export const widthOf = (column: Column<never>) => column.width ?? kColumnWidth

function remembered(key: string): string[] | null {
  try {
    const keys = JSON.parse(localStorage.getItem(key) ?? 'null') as unknown
    return Array.isArray(keys) ? (keys as string[]) : null
  } catch {
    return null
  }
}

/** Which columns are shown; remembered in this browser under `name`. */
export function useColumns<Row>(name: string, columns: () => Column<Row>[]) {
  const kKey = `tuogou.columns.${name}`
  const chosen = ref<string[] | null>(remembered(kKey))
  const isShown = (column: Column<Row>) => column.frozen || (chosen.value ? chosen.value.includes(column.key) : !column.optional)
  const shown = computed(() => columns().filter(isShown))

  function show(key: string, on: boolean) {
    const keys = columns().filter((column) => (column.key === key ? on : isShown(column))).map((column) => column.key)
    chosen.value = keys
    localStorage.setItem(kKey, JSON.stringify(keys))
  }
  /** As it is before anybody chose. */
  function forget() {
    chosen.value = null
    localStorage.removeItem(kKey)
  }
  return { shown, isShown, show, forget, isChosen: computed(() => chosen.value !== null) }
}

/** How far from the left the frozen ones of `columns` stay, by key, after `before` pixels. */
export function placesOfFrozen<Row>(columns: Column<Row>[], before: number): Record<string, number> {
  const places: Record<string, number> = {}
  let left = before
  for (const column of columns) {
    if (!column.frozen) break
    places[column.key] = left
    left += column.width ?? kColumnWidth
  }
  return places
}

/** The keys of ticked rows, and what a tick does to them. */
export function useTicks<Row>(rows: () => Row[], keyOf: (row: Row) => number | string, ticked: { value: (number | string)[] }) {
  const keys = computed(() => new Set(ticked.value))
  const inRows = computed(() => rows().reduce((count, row) => count + (keys.value.has(keyOf(row)) ? 1 : 0), 0))
  const all = computed(() => rows().length > 0 && inRows.value === rows().length)
  const some = computed(() => inRows.value > 0 && !all.value)
  let lastTicked: number | undefined

  /** `through`: from the row ticked before to this one, as a click with Shift asks. */
  function tick(place: number, on: boolean, through: boolean) {
    const from = through && lastTicked !== undefined && lastTicked < rows().length ? lastTicked : place
    const changed = rows().slice(Math.min(from, place), Math.max(from, place) + 1).map(keyOf)
    const next = new Set(keys.value)
    for (const key of changed) if (on) next.add(key); else next.delete(key)
    lastTicked = place
    ticked.value = [...next]
  }
  function tickAll(on: boolean) {
    const next = new Set(keys.value)
    for (const row of rows()) if (on) next.add(keyOf(row)); else next.delete(keyOf(row))
    ticked.value = [...next]
  }
  return { isTicked: (row: Row) => keys.value.has(keyOf(row)), all, some, tick, tickAll }
}

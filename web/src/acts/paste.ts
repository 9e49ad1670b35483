// A block copied from a sheet, put into the rows of a list field by field. Reads what is unmistakable; whatever else
// is named and left out, never guessed.
import type { Field } from '../api/types'

export type ListRow = Record<string, unknown>

/** The cells of text as sheets copy it: tabs between cells, quotes around a cell with a line break. */
export function cellsOf(text: string): string[][] {
  const rows: string[][] = [[]]
  let cell = ''
  let quoted = false
  const endCell = () => {
    rows[rows.length - 1]!.push(cell.trim())
    cell = ''
  }
  for (let i = 0; i < text.length; ++i) {
    const c = text[i]!
    if (quoted) {
      if (c !== '"') cell += c
      else if (text[i + 1] === '"') cell += text[++i]
      else quoted = false
    } else if (c === '"' && cell === '') quoted = true
    else if (c === '\t') endCell()
    else if (c === '\n') {
      endCell()
      rows.push([])
    } else if (c !== '\r') cell += c
  }
  endCell()
  return rows.filter((row) => row.some((one) => one !== ''))
}

/** undefined where the text is not understood. */
function valueOf(text: string, field: Field): unknown {
  switch (field.type) {
    case 'choice':
      return field.choices?.find((one) => one.zh === text || one.en.toLowerCase() === text.toLowerCase())?.zh
    case 'yes_no':
      return { 是: true, yes: true, 否: false, no: false }[text.toLowerCase()]
    case 'whole':
      return /^-?\d+$/.test(text) ? Number(text) : undefined
    case 'date': {
      const [, year, month, day] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text) ?? []
      return year && month && day ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : undefined
    }
    default:
      return text
  }
}

export interface Pasted {
  rows: ListRow[]
  count: number
  /** Cells that were not understood. */
  left: string[]
}

/** Fills `rows` from one cell to the right and down, adding rows as needed. */
export function pasteInto(rows: readonly ListRow[], fields: readonly Field[], row: number, column: number, text: string): Pasted {
  const block = cellsOf(text)
  const filled = rows.map((one) => ({ ...one }))
  const left: string[] = []
  block.forEach((cells, down) => {
    const target = (filled[row + down] ??= {})
    cells.forEach((cell, right) => {
      const field = fields[column + right]
      if (!field || cell === '') return
      const value = valueOf(cell, field)
      if (value === undefined) left.push(cell)
      else target[field.key] = value
    })
  })
  return { rows: filled, count: block.length, left }
}

/** Whether a pasted text is more than one cell. */
export const isBlock = (text: string) => /\t|\n./.test(text)

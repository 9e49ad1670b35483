// Where the rows of a register are asked for and sent, and what can be said of a row without its page.
import { send, type OrderOptions } from '../api/client'
import type { Problem } from '../api/problem'
import type { Bilingual, Field, RegisterDefinition, RowHistory, Rows } from '../api/types'
import { language, says, t } from '../i18n'
import type { Time } from '../time/useTime'

export type Values = Record<string, unknown>
/** A row of any register. */
export interface AnyRow {
  id: number
  version: number
  later: boolean
  row: Values
  masked: string[]
}

/** Of an association's register, or of the jurisdiction's own. */
export interface Whose {
  jurisdiction: string
  association?: number
  register: string
}

export function rowsPath(whose: Whose): string {
  const owner = whose.association === undefined
    ? `/jurisdictions/${encodeURIComponent(whose.jurisdiction)}`
    : `/associations/${whose.association}`
  return `${owner}/registers/${encodeURIComponent(whose.register)}`
}

async function read<T>(path: string, query: OrderOptions['query'], signal: AbortSignal): Promise<T> {
  const parameters = new URLSearchParams(query).toString()
  const response = await send(new Request(`${location.origin}/api/v1${path}${parameters ? `?${parameters}` : ''}`, { signal }))
  return (await response.json()) as T
}

export async function readRows(whose: Whose, time: Time, all: boolean, signal: AbortSignal): Promise<AnyRow[]> {
  const answer = await read<Rows>(rowsPath(whose), { ...time, ...(all && { all: 'true' }) }, signal)
  return answer.rows as unknown as AnyRow[]
}

export const readHistory = (whose: Whose, row: number, signal: AbortSignal) =>
  read<RowHistory>(`${rowsPath(whose)}/${row}/history`, {}, signal)

/** What a row is called where it is spoken of: its first text, else its number. */
export function rowName(definition: RegisterDefinition, row: { id: number; row: Values }): string {
  const field = definition.fields.find((one) => ['text', 'organ', 'matter', 'choice', 'document_number'].includes(one.type) && row.row[one.key])
  return field ? wordOf(field, row.row[field.key]) : t('registers.rowNumber', { id: row.id })
}

function wordOf(field: Field, value: unknown): string {
  return says(field.choices?.find((one) => one.zh === value)) || String(value)
}

export function isSame(one: unknown, other: unknown): boolean {
  const plain = (value: unknown) => (value === undefined || value === null || value === '' ? null : Array.isArray(value) ? [...value].sort() : String(value))
  return JSON.stringify(plain(one)) === JSON.stringify(plain(other))
}

interface Fault {
  pointer?: string
  parameter?: string
  message: Bilingual
}

/** The faults that a refused order names: by the key of the field where it names one, the others apart. */
export function faultsOf(problem: Problem | undefined, fields: { key: string }[]): { byField: Record<string, string>; others: string[] } {
  const byField: Record<string, string> = {}
  const others: string[] = []
  if (!problem) return { byField, others }
  const { pointer, parameter, errors } = problem.body as { pointer?: string; parameter?: string; errors?: Fault[] }
  const faults = errors ?? (pointer || parameter ? [{ pointer, parameter, message: problem.says }] : [])
  for (const fault of faults) {
    const key = (fault.pointer ?? fault.parameter ?? '').split('/').filter((part) => part && part !== 'row')[0] ?? ''
    if (fields.some((field) => field.key === key)) byField[key] = says(fault.message)
    else if (errors) others.push(says(fault.message))
  }
  return { byField, others }
}

/** Who did something, as what, and for whom. */
export function whoDid(by: NonNullable<RowHistory['versions'][number]['by']>): string {
  const office = [by.organ_name, says(by.role)].filter(Boolean).join(language() === 'en' ? ', ' : ' ')
  const name = by.name ?? ''
  const deputy = by.principal_name ? t('registers.deputyFor', { name: by.principal_name }) : ''
  return [name, office && (language() === 'en' ? `(${office})` : `（${office}）`), deputy].filter(Boolean).join(language() === 'en' ? ' ' : '')
}

// An entry of the journal in words: its line is fields between tabs, of which those after the kind are `key=value`.
import type { ActionDefinition, Field, RegisterDefinition, RoleDefinition } from '../api/types'
import { i18n, says, t } from '../i18n'
import { day, moment } from '../i18n/format'

export interface Part {
  key: string
  /** Of a register's field: written with a point before it. */
  isField: boolean
  value: string
}

/** What the program says of itself, by which names become words. */
export interface Words {
  registers: readonly RegisterDefinition[]
  actions: readonly ActionDefinition[]
  roles: readonly RoleDefinition[]
}

const kEscapes: Record<string, string> = { t: '\t', n: '\n', r: '\r', '\\': '\\' }
const unescaped = (text: string) => text.replace(/\\(.)/gs, (_whole, letter: string) => kEscapes[letter] ?? letter)

/** Number, moment, act and kind stand before the parts. */
const kBeforeParts = 4

export function partsOf(line: string): Part[] {
  return line.split('\t').slice(kBeforeParts).map((field) => {
    const sign = field.indexOf('=')
    const key = sign < 0 ? '' : field.slice(0, sign)
    return { key: key.replace(/^\./, ''), isField: key.startsWith('.'), value: unescaped(field.slice(sign + 1)) }
  })
}

/** A text of this subject, where there is one; the program's own name otherwise. */
function word(key: string, otherwise: string): string {
  const path = `journal.${key.replaceAll('.', '_')}`
  return i18n.global.te(path, 'zh-CN') ? t(path) : otherwise
}

export const kindInWords = (kind: string) => word(`kind_${kind}`, kind)

const kListed = ['phase', 'progress', 'state', 'purpose', 'shape', 'node']

function valueOfField(field: Field | undefined, value: string): string {
  if (value.startsWith('enc:')) return t('journal.sealed')
  if (field?.type === 'date') return day(value)
  return says(field?.choices?.find((one) => one.zh === value)) || value
}

function valueInWords(part: Part, words: Words): string {
  const { key, value } = part
  if (value.startsWith('enc:')) return t('journal.sealed')
  if (key === 'action') return says(words.actions.find((one) => one.name === value)) || word(`action_${value}`, value)
  if (key === 'register') return says(words.registers.find((one) => one.key === value)) || value
  if (key === 'role' || key === 'asked_as') return says(words.roles.find((one) => String(one.value) === value)) || value
  if (kListed.includes(key)) return word(`${key}_${value}`, value)
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return day(value)
  if (key === 'at' && /^\d{12,}$/.test(value)) return moment(new Date(Number(value)).toISOString())
  if (key === 'at' && /^\d{4}-\d\d-\d\dT/.test(value)) return moment(value)
  return value
}

/** The parts of a line under titles. */
export function inWords(line: string, words: Words): { title: string; text: string }[] {
  const parts = partsOf(line)
  const register = words.registers.find((one) => one.key === parts.find((part) => part.key === 'register' && !part.isField)?.value)
  return parts.map((part) => {
    if (!part.isField) return { title: word(`part_${part.key}`, part.key), text: valueInWords(part, words) }
    const field = register?.fields.find((one) => one.key === part.key)
    return { title: says(field) || part.key, text: valueOfField(field, part.value) }
  })
}

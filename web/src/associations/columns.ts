// The columns of the ledger.
import type { AssociationLine, AssociationList } from '../api/types'
import { language, says, t } from '../i18n'
import { day, number } from '../i18n/format'
import type { Column } from '../ui/table'

/** What is owed next, in words: what it is and, of a matter or an answer, which. */
export function owedNext(row: AssociationLine): string {
  const due = row.next_due
  if (!due) return ''
  const which = due.matter ? t('associations.matterNumber', { matter: due.matter }) : says(due.purpose ?? due.separation)
  if (!which) return says(due)
  return language() === 'en' ? `${says(due)} (${which})` : `${says(due)}（${which}）`
}

const yesNo = (value: boolean) => t(value ? 'ui.yes' : 'ui.no')
const positive = (value: number) => (value > 0 ? number(value) : '')

export function ledgerColumns(): Column<AssociationLine>[] {
  // English words are longer than these columns are in Chinese, English dates shorter.
  const isEnglish = language() === 'en'
  const columns: Omit<Column<AssociationLine>, 'title'>[] = [
    { key: 'name', text: (row) => row.name, sort: 'name', frozen: true, width: 220 },
    { key: 'uscc', text: (row) => row.uscc, sort: 'uscc', width: 164 },
    { key: 'kind', text: (row) => says(row.kind), sort: 'kind', optional: true, width: 100 },
    { key: 'regime', text: (row) => says(row.regime), sort: 'regime', width: isEnglish ? 106 : 90 },
    { key: 'supervising_unit', text: (row) => row.supervising_unit?.name ?? '', sort: 'supervising_unit', width: 192 },
    { key: 'category', text: (row) => says(row.category), sort: 'category', width: isEnglish ? 106 : 90 },
    { key: 'phase', text: (row) => says(row.phase), sort: 'phase', width: 132 },
    { key: 'step', text: (row) => String(row.step), optional: true, align: 'right', width: 64 },
    { key: 'light', sort: 'light', text: (row) => says(row.light), width: 80 },
    { key: 'red', text: (row) => positive(row.red), sort: 'red', align: 'right', width: 58 },
    { key: 'yellow', text: (row) => positive(row.yellow), sort: 'yellow', align: 'right', width: 66 },
    { key: 'fulfilled', text: (row) => `${row.fulfilled}/${row.binding}`, sort: 'fulfilled', align: 'right', width: isEnglish ? 108 : 124 },
    { key: 'next_due', text: owedNext, width: 170 },
    { key: 'next_due_on', text: (row) => day(row.next_due_on), sort: 'next_due_on', width: isEnglish ? 100 : 114 },
    { key: 'days_late', text: (row) => positive(row.days_late), sort: 'days_late', align: 'right', width: 92 },
    { key: 'in_programme', text: (row) => yesNo(row.in_programme), optional: true, width: 110 },
    { key: 'done', text: (row) => yesNo(row.done), optional: true, width: 90 },
    { key: 'completed', text: (row) => yesNo(row.completed), optional: true, width: 90 },
    { key: 'deferred', text: (row) => yesNo(row.deferred), optional: true, width: 80 },
    { key: 'version', text: (row) => String(row.version), sort: 'version', optional: true, align: 'right', width: 80 }
  ]
  return columns.map((column) => ({ ...column, title: t(`associations.${column.key}`) }))
}

/** The last row, by column: of all associations that the filters leave, not only of those shown. */
export function ledgerTotals(answer: AssociationList): Record<string, string> {
  const { totals, total } = answer
  return {
    name: `${t('ui.total')} ${t('associations.countOf', { count: number(total) })}`,
    red: number(totals.red),
    yellow: number(totals.yellow),
    fulfilled: `${number(totals.fulfilled)}/${number(totals.binding)}`,
    in_programme: number(totals.in_programme),
    done: number(totals.done),
    days_late: t('associations.lateCount', { count: number(totals.late) })
  }
}

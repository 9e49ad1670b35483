// Which records a number in the form of an act stands for.
import type { ActionDefinition, Field } from '../api/types'

interface Behind {
  /** Absent: the notices of the jurisdiction, which are no register. */
  register?: string
  ofAssociation: boolean
}

const kBehind: Record<string, Behind> = {
  notice: { ofAssociation: false },
  report: { register: 'report', ofAssociation: false },
  change: { register: 'change_registration', ofAssociation: true }
}

export function recordsBehind(field: Field, association: number | undefined): Behind | undefined {
  const behind = field.type === 'whole' ? kBehind[field.key] : undefined
  return behind && (!behind.ofAssociation || association !== undefined) ? behind : undefined
}

export const isPerson = (field: Field) => field.type === 'whole' && field.key === 'person'

const kOfPapers = ['paper.issue', 'template.replace']
export const isPaperKind = (action: ActionDefinition, field: Field) => field.type === 'text' && field.key === 'kind' && kOfPapers.includes(action.name)

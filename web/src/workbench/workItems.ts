// The entries of the six lists in one form for the screen: what it is, where it opens, from whom, until when.
import type { RouteLocationRaw } from 'vue-router'
import type { Copy, Due, Notice, RequestItem, Worklist } from '../api/types'
import { says, t } from '../i18n'
import { day, moment } from '../i18n/format'

export const kLists = ['todo', 'to_read', 'asked', 'answered', 'notices', 'due_soon'] as const
export type ListName = (typeof kLists)[number]

export interface WorkItem {
  key: number
  to?: RouteLocationRaw
  title: string
  association?: string
  details: string[]
  tags: string[]
  isUrged: boolean
  isUnread: boolean
  due?: Due
  /** Of what waits for nobody any more, instead of the time that is left. */
  state?: string
}

const someone = (organ: Copy['organ'], person: Copy['person']) =>
  organ?.name && person?.name ? t('workbench.by', { organ: organ.name, person: person.name }) : (organ?.name ?? person?.name ?? '')
const given = (texts: (string | null | undefined | false)[]) => texts.filter((text): text is string => !!text)

/** Of an association: its dossier. Otherwise the list or the notices, which are the whole jurisdiction's. */
function pageOf(jurisdiction: string, item: RequestItem): RouteLocationRaw | undefined {
  const query = { request: String(item.request) }
  if (item.association) return { name: 'dossier', params: { jurisdiction, association: item.association.id }, query }
  if (item.purpose.name === 'notice') return { name: 'notices', params: { jurisdiction }, query: { ...query, ...(item.about && { notice: String(item.about) }) } }
  if (item.purpose.name === 'consultation') return { name: 'list', params: { jurisdiction }, query }
  return undefined
}

function ofRequest(jurisdiction: string, list: ListName, item: RequestItem, notices: Notice[]): WorkItem {
  const isOpen = item.state.name === 'open'
  const notice = item.purpose.name === 'notice' ? notices.find((one) => one.id === item.about) : undefined
  const principal = item.office?.principal?.name
  return {
    key: item.request,
    to: pageOf(jurisdiction, item),
    title: notice ? t('workbench.aboutSubject', { purpose: says(item.purpose), subject: notice.subject }) : says(item.purpose),
    association: (item.association ?? notice?.association)?.name,
    details: given([
      item.matter && t('workbench.matter', { matter: item.matter }),
      list !== 'asked' && someone(item.asked_organ, item.asked_by),
      item.asked_on && t('workbench.askedOn', { date: day(item.asked_on) }),
      principal && t('workbench.forPrincipal', { name: principal })
    ]),
    tags: list === 'asked' ? [t(item.is_read ? 'workbench.openedByOther' : 'workbench.notOpenedByOther')] : [],
    isUrged: item.urged && isOpen,
    isUnread: list === 'todo' && item.is_read === false,
    due: isOpen ? item.due : undefined,
    state: isOpen ? undefined : says(item.state)
  }
}

function ofCopy(jurisdiction: string, copy: Copy): WorkItem {
  return {
    key: copy.id,
    to: copy.association ? { name: 'dossier', params: { jurisdiction, association: copy.association.id }, query: { copy: String(copy.id) } } : undefined,
    title: copy.note || t('workbench.copy'),
    association: copy.association?.name,
    details: given([copy.sent_by?.name, copy.sent_at && t('workbench.sentAt', { moment: moment(copy.sent_at) })]),
    tags: copy.note ? [t('workbench.copy')] : [],
    isUrged: false,
    isUnread: !copy.read_at
  }
}

function ofNotice(jurisdiction: string, notice: Notice): WorkItem {
  return {
    key: notice.id,
    to: { name: 'notices', params: { jurisdiction }, query: { notice: String(notice.id) } },
    title: notice.subject,
    association: notice.association?.name,
    details: given([notice.organ?.name, notice.issued_on && t('workbench.issuedOn', { date: day(notice.issued_on) })]),
    tags: [says(notice.node)],
    isUrged: false,
    isUnread: false,
    due: notice.due
  }
}

export function workItems(jurisdiction: string, worklist: Worklist, list: ListName): WorkItem[] {
  if (list === 'to_read') return worklist.to_read.map((copy) => ofCopy(jurisdiction, copy))
  if (list === 'notices') return worklist.notices.map((notice) => ofNotice(jurisdiction, notice))
  return worklist[list].map((item) => ofRequest(jurisdiction, list, item, worklist.notices))
}

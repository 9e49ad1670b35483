// The texts of every subject.
import type { Messages } from '.'
import account from '../account/messages'
import acts from '../acts/messages'
import admin from '../admin/messages'
import associations from '../associations/messages'
import clauses from '../clauses/messages'
import comparison from '../comparison/messages'
import dossier from '../dossier/messages'
import exchange from '../exchange/messages'
import findings from '../findings/messages'
import journal from '../journal/messages'
import list from '../list/messages'
import notices from '../notices/messages'
import overview from '../overview/messages'
import papers from '../papers/messages'
import party from '../party/messages'
import portal from '../portal/messages'
import preview from '../preview/messages'
import registers from '../registers/messages'
import session from '../session/messages'
import settings from '../settings/messages'
import time from '../time/messages'
import ui from '../ui/messages'
import workbench from '../workbench/messages'

export const subjects: Record<string, Messages> = {
  account, acts, admin, associations, clauses, comparison, dossier, exchange, findings, journal, list, notices, overview, papers, party, portal, preview, registers, session, settings, time, ui, workbench
}

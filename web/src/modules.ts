// The subjects of the pages, in the order of the menu.
import type { RouteRecordRaw } from 'vue-router'
import type { Me } from './api/types'
import account from './account/module'
import admin from './admin/module'
import associations from './associations/module'
import clauses from './clauses/module'
import comparison from './comparison/module'
import dossier from './dossier/module'
import exchange from './exchange/module'
import findings from './findings/module'
import journal from './journal/module'
import list from './list/module'
import notices from './notices/module'
import overview from './overview/module'
import papers from './papers/module'
import party from './party/module'
import portal from './portal/module'
import registers from './registers/module'
import session from './session/module'
import similar from './similar/module'
import settings from './settings/module'
import workbench from './workbench/module'

export interface MenuEntry {
  /** Name of the route. */
  to: string
  /** Key of its text. */
  title: string
  icon: string
  /** Whether she meets it at all, by what the server says of her; absent: everybody with a jurisdiction. */
  shownTo?: (me: Me) => boolean
}

export interface Module {
  /** Pages of a jurisdiction: under /d/:jurisdiction. */
  routes?: RouteRecordRaw[]
  /** Pages apart from any jurisdiction. */
  ownRoutes?: RouteRecordRaw[]
  menu?: MenuEntry[]
}

export const modules: Module[] = [
  workbench, overview, list, associations, dossier, findings, notices, papers, party, similar, registers, exchange, comparison, clauses,
  journal, settings, admin, account, session, portal
]

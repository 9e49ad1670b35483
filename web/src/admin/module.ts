import type { Me } from '../api/types'
import type { Module } from '../modules'

/** Accounts are of two administrators, jurisdictions are opened by one of them and needed by the other. */
const hasPersons = (me: Me) => me.administrator.system || me.administrator.security
const isAdministrator = (me: Me) => hasPersons(me) || me.administrator.audit

export default {
  ownRoutes: [
    {
      path: '/admin',
      component: () => import('../ui/AppShell.vue'),
      children: [
        { path: '', redirect: { name: 'persons' } },
        { path: 'persons', name: 'persons', component: () => import('./Persons.vue') },
        { path: 'jurisdictions', name: 'jurisdictions', component: () => import('./Jurisdictions.vue') },
        { path: 'calendar', name: 'calendar', component: () => import('./Calendar.vue') }
      ]
    }
  ],
  menu: [
    { to: 'persons', title: 'admin.persons', icon: 'persons', shownTo: hasPersons },
    { to: 'jurisdictions', title: 'admin.jurisdictions', icon: 'jurisdictions', shownTo: hasPersons },
    { to: 'calendar', title: 'admin.calendar', icon: 'calendar', shownTo: isAdministrator }
  ]
} satisfies Module

import type { Module } from '../modules'

export default {
  routes: [
    { path: 'journal', name: 'journal', component: () => import('./Journal.vue'), props: true }
  ],
  ownRoutes: [
    {
      path: '/admin/journal',
      component: () => import('../ui/AppShell.vue'),
      children: [{ path: '', name: 'administration-journal', component: () => import('./AdministrationJournal.vue') }]
    }
  ],
  menu: [
    { to: 'journal', title: 'journal.title', icon: 'journal' },
    { to: 'administration-journal', title: 'journal.administration', icon: 'journal', shownTo: (me) => me.administrator.audit }
  ]
} satisfies Module

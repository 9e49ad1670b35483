import type { Module } from '../modules'

export default {
  routes: [
    { path: 'associations', name: 'associations', component: () => import('./Ledger.vue'), props: true }
  ],
  menu: [{ to: 'associations', title: 'associations.title', icon: 'associations' }]
} satisfies Module

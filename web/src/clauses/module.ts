import type { Module } from '../modules'

export default {
  routes: [
    { path: 'clauses', name: 'clauses', component: () => import('./Clauses.vue'), props: true }
  ],
  menu: [{ to: 'clauses', title: 'clauses.title', icon: 'clauses' }]
} satisfies Module

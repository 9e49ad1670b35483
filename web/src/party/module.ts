import type { Module } from '../modules'

export default {
  routes: [
    { path: 'party', name: 'party', component: () => import('./Party.vue'), props: true }
  ],
  menu: [{ to: 'party', title: 'party.title', icon: 'party' }]
} satisfies Module

import type { Module } from '../modules'

export default {
  routes: [
    { path: 'overview', name: 'overview', component: () => import('./Overview.vue'), props: true }
  ],
  menu: [{ to: 'overview', title: 'overview.title', icon: 'overview' }]
} satisfies Module

import type { Module } from '../modules'

export default {
  routes: [
    { path: 'list', name: 'list', component: () => import('./DecouplingList.vue'), props: true }
  ],
  menu: [{ to: 'list', title: 'list.title', icon: 'list' }]
} satisfies Module

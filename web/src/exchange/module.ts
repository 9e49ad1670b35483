import type { Module } from '../modules'

export default {
  routes: [
    { path: 'exchange', name: 'exchange', component: () => import('./Exchange.vue'), props: true }
  ],
  menu: [{ to: 'exchange', title: 'exchange.title', icon: 'exchange' }]
} satisfies Module

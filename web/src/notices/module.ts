import type { Module } from '../modules'

export default {
  routes: [
    { path: 'notices', name: 'notices', component: () => import('./Notices.vue'), props: true }
  ],
  menu: [{ to: 'notices', title: 'notices.title', icon: 'notices' }]
} satisfies Module

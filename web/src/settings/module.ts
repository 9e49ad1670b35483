import type { Module } from '../modules'

export default {
  routes: [
    { path: 'settings', name: 'settings', component: () => import('./Settings.vue'), props: true }
  ],
  menu: [{ to: 'settings', title: 'settings.title', icon: 'settings' }]
} satisfies Module

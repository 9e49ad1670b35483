import type { Module } from '../modules'

export default {
  routes: [
    { path: 'workbench', name: 'workbench', component: () => import('./Workbench.vue'), props: true }
  ],
  menu: [{ to: 'workbench', title: 'workbench.title', icon: 'workbench' }]
} satisfies Module

import type { Module } from '../modules'

export default {
  routes: [
    { path: 'comparison', name: 'comparison', component: () => import('./Comparison.vue'), props: true }
  ],
  menu: [{ to: 'comparison', title: 'comparison.title', icon: 'comparison' }]
} satisfies Module

import type { Module } from '../modules'

export default {
  routes: [
    { path: 'findings', name: 'findings', component: () => import('./Findings.vue'), props: true }
  ],
  menu: [{ to: 'findings', title: 'findings.title', icon: 'findings' }]
} satisfies Module

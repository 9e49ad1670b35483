import type { Module } from '../modules'

export default {
  routes: [
    {
      path: 'papers',
      children: [
        { path: '', name: 'papers', component: () => import('./Papers.vue'), props: true },
        { path: 'drafting', name: 'paper-drafting', component: () => import('./Drafting.vue'), props: true },
        { path: 'numbers', name: 'paper-numbers', component: () => import('./Numbers.vue'), props: true },
        { path: 'verification', name: 'paper-verification', component: () => import('./Verification.vue'), props: true },
        { path: ':paper(\\d+)', name: 'paper', component: () => import('./PaperPage.vue'), props: true }
      ]
    }
  ],
  menu: [{ to: 'papers', title: 'papers.menu', icon: 'papers' }]
} satisfies Module

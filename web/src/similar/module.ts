import type { Module } from '../modules'

export default {
  routes: [
    { path: 'similar', name: 'similar', component: () => import('./SimilarScopes.vue'), props: true }
  ],
  menu: [{ to: 'similar', title: 'similar.title', icon: 'similar' }]
} satisfies Module

import type { Module } from '../modules'

export default {
  ownRoutes: [
    { path: '/portal/:jurisdiction', name: 'portal', component: () => import('./Portal.vue'), props: true, meta: { open: true } },
    { path: '/portal/:jurisdiction/:table', name: 'portal-table', component: () => import('./Portal.vue'), props: true, meta: { open: true } }
  ]
} satisfies Module

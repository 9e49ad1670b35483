import type { Module } from '../modules'

export default {
  ownRoutes: [
    {
      path: '/account',
      component: () => import('../ui/AppShell.vue'),
      children: [{ path: '', name: 'account', component: () => import('./Account.vue') }]
    }
  ]
} satisfies Module

import type { Module } from '../modules'

export default {
  ownRoutes: [
    { path: '/sign-in', name: 'sign-in', component: () => import('./SignIn.vue'), meta: { open: true } },
    { path: '/first-run', name: 'first-run', component: () => import('./FirstRun.vue'), meta: { open: true } }
  ]
} satisfies Module

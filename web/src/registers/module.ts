import type { Module } from '../modules'

export default {
  routes: [
    { path: 'registers', name: 'registers', component: () => import('./Registers.vue'), props: true },
    { path: 'registers/:register', name: 'register', component: () => import('./RegisterPage.vue'), props: true },
    { path: 'associations/new', name: 'new-association', component: () => import('./NewAssociation.vue'), props: true }
  ],
  menu: [{ to: 'registers', title: 'registers.title', icon: 'registers' }]
} satisfies Module

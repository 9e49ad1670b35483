import type { Module } from '../modules'

export default {
  routes: [
    { path: 'associations/:association(\\d+)', name: 'dossier', component: () => import('./DossierPage.vue'), props: true }
  ]
} satisfies Module

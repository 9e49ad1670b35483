import { createRouter, createWebHistory, type RouteLocationNormalized } from 'vue-router'
import { modules } from './modules'
import { useSession } from './session/useSession'
import { kTimeParameters } from './time/useTime'

const history = createWebHistory()
/** Back and forward lead to what was seen there, with the dates it was seen from. */
let isMove = false
history.listen(() => (isMove = true))

export const router = createRouter({
  history,
  routes: [
    { path: '/', name: 'home', component: () => import('./session/Home.vue') },
    {
      path: '/d/:jurisdiction',
      component: () => import('./ui/AppShell.vue'),
      children: modules.flatMap((module) => module.routes ?? [])
    },
    ...modules.flatMap((module) => module.ownRoutes ?? []),
    { path: '/:rest(.*)*', name: 'not-found', component: () => import('./session/NotFound.vue'), meta: { open: true } }
  ],
  // Another tab or filter of the same page stays where it is.
  scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? undefined : { top: 0 })
})

/** The dates one looks from go along to the next page of the same jurisdiction. */
function withTime(to: RouteLocationNormalized, from: RouteLocationNormalized) {
  if (isMove) return undefined
  if (to.params.jurisdiction !== from.params.jurisdiction || to.path === from.path) return undefined
  const carried = kTimeParameters.filter((name) => from.query[name] && to.query[name] === undefined)
  if (!carried.length || to.query.now !== undefined) return undefined
  return { ...to, query: { ...to.query, ...Object.fromEntries(carried.map((name) => [name, from.query[name]])) } }
}

router.beforeEach(async (to, from) => {
  const { session, restore } = useSession()
  await restore()
  if (!to.meta.open && !session.value) return { name: 'sign-in', query: to.path === '/' ? {} : { to: to.fullPath } }
  if (session.value?.must_change_password && !to.meta.open && to.name !== 'account') return { name: 'account' }
  return withTime(to, from) ?? true
})

router.afterEach(() => {
  isMove = false
})

import { createRouter, createWebHistory } from 'vue-router'
import type { Right } from '../api/types'
import { useSession } from '../people/sessionStore'

declare module 'vue-router' {
  interface RouteMeta {
    title: string
    right?: Right
  }
}

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: '/', redirect: '/wall' },
    {
      path: '/login',
      name: 'login',
      component: () => import('../people/LoginView.vue'),
      meta: { title: 'login.title' },
    },
    {
      path: '/wall',
      name: 'wall',
      component: () => import('../wall/WallView.vue'),
      meta: { title: 'nav.wall', right: 'see_cameras' },
    },
    {
      path: '/overview',
      name: 'overview',
      component: () => import('../overview/OverviewView.vue'),
      meta: { title: 'nav.overview', right: 'see_loadings' },
    },
    {
      path: '/statistics',
      name: 'statistics',
      component: () => import('../stats/StatsView.vue'),
      meta: { title: 'nav.statistics', right: 'see_loadings' },
    },
    {
      path: '/loadings',
      name: 'loadings',
      component: () => import('../loadings/LoadingsView.vue'),
      meta: { title: 'nav.loadings', right: 'see_loadings' },
    },
    {
      path: '/loadings/:batch',
      name: 'loading',
      component: () => import('../loadings/LoadingView.vue'),
      meta: { title: 'nav.loadings', right: 'see_loadings' },
    },
    {
      path: '/slips',
      name: 'slips',
      component: () => import('../evidence/SlipCheckView.vue'),
      meta: { title: 'slip.title', right: 'see_loadings' },
    },
    {
      path: '/loadings/:batch/recount',
      name: 'recount',
      component: () => import('../recount/RecountView.vue'),
      meta: { title: 'recount.title', right: 'see_loadings' },
    },
    {
      path: '/alarms',
      name: 'alarms',
      component: () => import('../alarms/AlarmsView.vue'),
      meta: { title: 'nav.alarms', right: 'see_loadings' },
    },
    {
      path: '/sessions',
      name: 'sessions',
      component: () => import('../sessions/SessionsView.vue'),
      meta: { title: 'supervision.title', right: 'see_sessions' },
    },
    {
      path: '/sessions/:id',
      name: 'session',
      component: () => import('../sessions/SessionView.vue'),
      meta: { title: 'supervision.title', right: 'see_sessions' },
    },
    {
      path: '/m/:id',
      name: 'phone',
      component: () => import('../sessions/PhoneView.vue'),
      meta: { title: 'supervision.phone.title' },
    },
    {
      path: '/plans',
      name: 'plans',
      component: () => import('../plans/PlansView.vue'),
      meta: { title: 'nav.plans', right: 'edit_plans' },
    },
    {
      path: '/subscriptions',
      name: 'subscriptions',
      component: () => import('../subscriptions/SubscriptionsView.vue'),
      meta: { title: 'nav.subscriptions', right: 'manage_subscriptions' },
    },
    {
      path: '/cameras',
      name: 'cameras',
      component: () => import('../cameras/CamerasView.vue'),
      meta: { title: 'nav.cameras', right: 'manage_cameras' },
    },
    {
      path: '/cameras/:id',
      name: 'camera',
      component: () => import('../cameras/CameraView.vue'),
      meta: { title: 'camera.info', right: 'see_cameras' },
    },
    {
      path: '/health',
      name: 'health',
      component: () => import('../health/HealthView.vue'),
      meta: { title: 'nav.health', right: 'see_health' },
    },
    {
      path: '/people',
      name: 'people',
      component: () => import('../people/PeopleView.vue'),
      meta: { title: 'nav.people', right: 'manage_people' },
    },
    {
      path: '/deeds',
      name: 'deeds',
      component: () => import('../people/DeedsView.vue'),
      meta: { title: 'deed.title', right: 'see_deeds' },
    },
    {
      path: '/:rest(.*)*',
      name: 'nowhere',
      component: () => import('./NowhereView.vue'),
      meta: { title: 'error.notFound' },
    },
  ],
})

// The server checks every call again; this only spares people screens that would be empty.
router.beforeEach(async (to) => {
  // A phone has a link and no account.
  if (to.name === 'phone') return true
  const session = useSession()
  await session.load()
  // Whoever is of an enterprise has no wall.
  const home = session.may('see_cameras') || !session.may('see_sessions') ? '/wall' : '/sessions'
  if (to.name === 'login') return session.person ? home : true
  if (!session.person) return { name: 'login', query: { next: to.fullPath } }
  // Every screen is empty then, and the bar asks for the second factor.
  if (session.mustSetUp) return true
  if (session.blindBatch) {
    const own = to.name === 'recount' && to.params.batch === session.blindBatch
    return own || { name: 'recount', params: { batch: session.blindBatch } }
  }
  if (to.meta.right && !session.may(to.meta.right)) return home
  return true
})

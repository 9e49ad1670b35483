// What was written and not sent yet is not lost unasked: by another page, another part of this one, or a closed tab.
import { onMounted, onUnmounted } from 'vue'
import { useRouter } from 'vue-router'
import { t } from '../i18n'

/** Parameters of the address that change what is shown around a form, and take no form away. */
const kHarmless = ['all', 'as_of', 'known_on', 'row']

const open = new Set<() => boolean>()
const asks = () => window.confirm(`${t('acts.dirtyTitle')}\n${t('acts.dirtyText')}`)

/** To be asked before signing out; what may be lost then is not asked about again. */
export function mayLeaveAll(): boolean {
  if ([...open].some((isDirty) => isDirty()) && !asks()) return false
  open.clear()
  return true
}

/** Answers a question to be asked before the form is closed: whether it may be. */
export function useUnsaved(isDirty: () => boolean): () => boolean {
  open.add(isDirty)
  const mayLeave = () => !open.has(isDirty) || !isDirty() || asks()
  const router = useRouter() as ReturnType<typeof useRouter> | undefined
  const stop = router?.beforeEach((to, from) => {
    const names = Object.keys({ ...to.query, ...from.query })
    const stays = to.path === from.path && names.every((name) => kHarmless.includes(name) || to.query[name] === from.query[name])
    return stays || mayLeave()
  })
  const onUnload = (event: BeforeUnloadEvent) => {
    if (isDirty()) event.preventDefault()
  }
  onMounted(() => window.addEventListener('beforeunload', onUnload))
  onUnmounted(() => {
    stop?.()
    open.delete(isDirty)
    window.removeEventListener('beforeunload', onUnload)
  })
  return mayLeave
}

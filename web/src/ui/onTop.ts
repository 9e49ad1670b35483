// What lies over everything else: the page behind takes no key, click or reading meanwhile, and gets the keyboard back.
import { onMounted, onUnmounted, type Ref } from 'vue'

/** `box`: teleported to the body. */
export function useOnTop(box: Ref<HTMLElement | undefined>) {
  const before = document.activeElement as HTMLElement | null
  let behind: Element[] = []
  onMounted(() => {
    behind = [...document.body.children].filter((one) => !one.contains(box.value ?? null) && !one.hasAttribute('inert'))
    for (const one of behind) one.setAttribute('inert', '')
  })
  onUnmounted(() => {
    for (const one of behind) one.removeAttribute('inert')
    if (before?.isConnected) before.focus()
  })
}

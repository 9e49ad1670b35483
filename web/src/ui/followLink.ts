// A click on a link to a page of our own, for tables of so many links that a RouterLink each would be felt.
import type { Router } from 'vue-router'

/** As the listener of clicks around them. Leaves alone what asks for another tab or leads elsewhere. */
export function followLink(router: Router, event: MouseEvent) {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
  const link = (event.target as Element | null)?.closest?.('a[data-row-link]')
  const href = link?.getAttribute('href')
  if (!href?.startsWith('/')) return
  event.preventDefault()
  void router.push(href)
}

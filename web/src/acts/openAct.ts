// Opens the form of an act apart from the page that offers it: doing the act may take away the very button, and a page
// reading anew must not take away what was written.
import { createApp, type AppContext } from 'vue'
import type { Choice, Receipt, Request } from '../api/types'
import ActDialog from './ActDialog.vue'

export interface OpenedAct {
  jurisdiction: string
  association?: number
  version?: number
  choice: Choice
  title: string
  preset?: Record<string, unknown>
  start?: Record<string, unknown>
  request?: Request
  words?: Record<string, string>
  onDone?: (receipt: Receipt) => void
  onClose?: () => void
}

let count = 0

/** `context`: of the component that opens it (`getCurrentInstance()?.appContext`). */
export function openAct(act: OpenedAct, context: AppContext | undefined) {
  const dialog = createApp(ActDialog, {
    ...act,
    onClose: () => {
      dialog.unmount()
      act.onClose?.()
    }
  })
  // Its labels name their fields by numbers of its own, apart from those of the page.
  dialog.config.idPrefix = `act${++count}`
  if (context) {
    Object.assign(dialog._context.provides, context.provides)
    Object.assign(dialog._context.components, context.components)
  }
  dialog.mount(document.createElement('div'))
}

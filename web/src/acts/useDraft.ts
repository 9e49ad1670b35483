// The papers that an act would issue, looked at before it is done. What was seen goes with the act by its hash, so that
// nothing else is issued.
import { computed, ref, shallowRef } from 'vue'
import { order, send } from '../api/client'
import type { PaperDraft } from '../api/types'
import { useOrder } from '../api/useOrder'
import { cleaned, subjectOf, type Act } from './useActOrder'

export function useDraft(act: () => Act) {
  const { busy, problem, run } = useOrder()
  const draft = shallowRef<PaperDraft>()
  const lookedAt = ref('')
  const address = () => `${subjectOf(act())}/drafts/${act().action}`
  /** Papers that lack something are not issued with the act: there is nothing to hold it to. */
  const isComplete = computed(() => !!draft.value?.papers.length && draft.value.papers.every((one) => !one.missing.length))
  const seen = computed(() => (isComplete.value ? (draft.value?.hash ?? undefined) : undefined))

  async function look(body: Record<string, unknown>): Promise<boolean> {
    const content = cleaned(body)
    return run(async () => {
      draft.value = undefined
      draft.value = await order<PaperDraft>(address(), content)
      lookedAt.value = JSON.stringify(content)
    })
  }
  /** Whether it is of what stands in the form now. */
  const isOf = (body: Record<string, unknown>) => lookedAt.value === JSON.stringify(cleaned(body))

  /** The address of a paper of the draft as a PDF; to be let go of by whoever asked. */
  async function pdf(place: number): Promise<string> {
    const request = new Request(`${location.origin}/api/v1${address()}?format=pdf&place=${place}`, {
      method: 'POST', headers: { 'Content-Type': 'application/json' }, body: lookedAt.value
    })
    const response = await send(request)
    return URL.createObjectURL(await response.blob())
  }
  return { busy, problem, draft, seen, isComplete, look, isOf, pdf }
}

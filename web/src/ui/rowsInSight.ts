// Which rows of a long table are drawn: those in the box and some around them. Leaves out how they look.
import { computed, ref, watch, type Ref } from 'vue'

/** Rows drawn before and after those in the box. */
const kAround = 10
/** The drawing moves on by so many rows at once, not by each. */
const kStep = 5
/** Shorter tables are drawn whole, with rows as high as they need. */
const kWindowedFrom = 61

export function useRowsInSight<Row>(box: Ref<HTMLElement | undefined>, rows: () => Row[], options: { rowHeight: () => number; whole: () => boolean }) {
  const top = ref(0)
  const height = ref(800)
  const windowed = computed(() => rows().length >= kWindowedFrom && !options.whole())
  const first = computed(() => {
    if (!windowed.value) return 0
    const inBox = Math.floor(top.value / options.rowHeight() / kStep) * kStep
    return Math.min(Math.max(0, inBox - kAround), Math.max(0, rows().length - kAround))
  })
  const last = computed(() => {
    if (!windowed.value) return rows().length
    return Math.min(rows().length, first.value + 2 * kAround + kStep + Math.ceil(height.value / options.rowHeight()))
  })
  const inSight = computed(() => rows().slice(first.value, last.value))

  /** Answers how far the end is below what is seen, in heights of the box. */
  function look(): number {
    if (!box.value) return Infinity
    top.value = box.value.scrollTop
    height.value = box.value.clientHeight
    return height.value ? (box.value.scrollHeight - top.value - height.value) / height.value : Infinity
  }
  function toTop() {
    if (box.value) box.value.scrollTop = 0
    top.value = 0
  }
  watch(() => rows().length, (now, before) => {
    if (now < before) look()
  }, { flush: 'post' })
  return { windowed, first, last, inSight, look, toTop }
}

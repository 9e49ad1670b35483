// Dates, moments and amounts as people of each language write them.
import { language } from '.'

/** 2020-02-10 as 2020年2月10日, or as it is in English. */
export function day(iso: string | null | undefined): string {
  if (!iso) return ''
  if (language() === 'en') return iso
  const [year, month, date] = iso.slice(0, 10).split('-').map(Number)
  return `${year}年${month}月${date}日`
}

/** A moment in the time of the jurisdiction (China), to the minute. */
export function moment(iso: string | null | undefined): string {
  if (!iso) return ''
  return new Intl.DateTimeFormat(language() === 'en' ? 'en-GB' : 'zh-CN', {
    timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hour12: false
  }).format(new Date(iso))
}

export function percent(share: number | null | undefined): string {
  if (share === null || share === undefined) return '—'
  return `${(Math.floor(share * 1000 + 1e-9) / 10).toFixed(1)}%`
}

export function number(value: number): string {
  return new Intl.NumberFormat(language() === 'en' ? 'en-GB' : 'zh-CN').format(value)
}

/** Today in the jurisdiction, as 2020-02-10. */
export function today(): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date())
}

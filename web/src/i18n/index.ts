// The texts of the pages. Each subject keeps its own in `messages.ts`, both languages side by side; what the server
// says is in both languages already and needs no key.
import { createI18n } from 'vue-i18n'
import type { Bilingual } from '../api/types'
import { subjects } from './subjects'

export type Language = 'zh-CN' | 'en'
/** [Chinese, English] by key. */
export type Messages = Record<string, readonly [string, string]>

const kRemembered = 'tuogou.language'

function inOne(index: 0 | 1) {
  return Object.fromEntries(
    Object.entries(subjects).map(([subject, messages]) => [
      subject,
      Object.fromEntries(Object.entries(messages).map(([key, texts]) => [key, texts[index]]))
    ])
  )
}

function remembered(): Language {
  return localStorage.getItem(kRemembered) === 'en' ? 'en' : 'zh-CN'
}

export const i18n = createI18n({
  legacy: false,
  locale: remembered() as string,
  fallbackLocale: 'zh-CN',
  messages: { 'zh-CN': inOne(0), en: inOne(1) }
})

export function language(): Language {
  return i18n.global.locale.value as Language
}

export function setLanguage(to: Language) {
  i18n.global.locale.value = to
  localStorage.setItem(kRemembered, to)
  document.documentElement.lang = to
}

/** What the server says, in the language of the pages. Reactive in templates. Empty for nothing. */
export function says(text: Bilingual | { title: Bilingual } | null | undefined): string {
  if (!text) return ''
  const both = 'title' in text ? (text as { title: Bilingual }).title : (text as Bilingual)
  return language() === 'en' ? both.en : both.zh
}

/** A text of the pages: `t('session.signIn')`; named values in braces. `one | several` by the value `count`, as given or written out. */
export const t = (key: string, values: Record<string, unknown> = {}): string => {
  return 'count' in values ? i18n.global.t(key, values, Number(values.count) === 1 ? 1 : 2) : i18n.global.t(key, values)
}

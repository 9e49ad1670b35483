// How those who owe, ask and answer are named.
import type { Bilingual } from '../api/types'
import { language, says } from '../i18n'

interface Who {
  role?: Bilingual | null
  organ?: { name: string | null } | null
  person?: { name: string | null } | null
}

/** The person or the organ, with the role in which it is meant. */
export function nameOf(who: Who): string {
  const name = [who.organ?.name, who.person?.name].filter(Boolean).join(language() === 'en' ? ', ' : ' ')
  const role = says(who.role)
  if (!name) return role
  if (!role) return name
  return language() === 'en' ? `${name} (${role})` : `${name}（${role}）`
}

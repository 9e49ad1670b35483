// Where somebody starts, by what the server says of her.
import type { RouteLocationRaw } from 'vue-router'
import type { Me } from '../api/types'

const kRemembered = 'tuogou.jurisdiction'

export function rememberJurisdiction(key: string) {
  localStorage.setItem(kRemembered, key)
}

/** Nothing where she holds no office at all. */
export function firstPage(me: Me): RouteLocationRaw | undefined {
  if (me.must_change_password) return { name: 'account' }
  const keys = me.jurisdictions.map((one) => one.key)
  const last = localStorage.getItem(kRemembered) ?? ''
  const jurisdiction = keys.includes(last) ? last : keys[0]
  const { system, security, audit } = me.administrator
  if (jurisdiction && !(system || security || audit)) return { name: 'workbench', params: { jurisdiction } }
  if (system || security) return { name: 'persons' }
  if (audit) return { name: 'administration-journal' }
  return jurisdiction ? { name: 'workbench', params: { jurisdiction } } : undefined
}

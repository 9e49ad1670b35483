// The page that shows the rows behind a number, for the address of the rows that the server gives with it.
import type { RouteLocationRaw } from 'vue-router'

const kPages: Record<string, string> = { associations: 'associations', findings: 'findings', party: 'party' }

/** `/api/v1/jurisdictions/KEY/associations?late=true` leads to the ledger with that filter. */
export function pageOfRows(rows: string): RouteLocationRaw | undefined {
  const url = new URL(rows, location.origin)
  const [, jurisdiction, what] = /^\/api\/v1\/jurisdictions\/([^/]+)\/(\w+)$/.exec(url.pathname) ?? []
  const name = what && kPages[what]
  if (!jurisdiction || !name) return undefined
  return { name, params: { jurisdiction: decodeURIComponent(jurisdiction) }, query: Object.fromEntries(url.searchParams) }
}

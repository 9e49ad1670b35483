import { ask, client } from '../api/client'
import type { AssociationLine, AssociationList } from '../api/types'

const kPage = 200

interface Found {
  first: AssociationList
  rows: AssociationLine[]
}

/** All associations of a question, however many pages they take. */
export async function allAssociations(jurisdiction: string, query: Record<string, string>, signal: AbortSignal): Promise<Found> {
  const page = (cursor?: string) => ask(client.GET('/api/v1/jurisdictions/{jurisdiction}/associations', {
    params: { path: { jurisdiction }, query: { ...query, limit: String(kPage), ...(cursor && { cursor }) } }, signal
  }))
  const first = await page()
  const rows = [...first.rows]
  for (let next = first.next; next;) {
    const more = await page(next)
    rows.push(...more.rows)
    next = more.next
  }
  return { first, rows }
}

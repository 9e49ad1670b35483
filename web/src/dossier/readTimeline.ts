// What was done in the case, newest first, as many pages as are wanted.
import { ask, client } from '../api/client'
import type { Timeline } from '../api/types'
import type { Time } from '../time/useTime'

const kPage = 50

export async function readTimeline(association: number, time: Time, pages: number, signal: AbortSignal): Promise<Timeline> {
  const read = (before?: number) =>
    ask(client.GET('/api/v1/associations/{association}/timeline', { params: { path: { association }, query: { ...time, limit: kPage, ...(before && { before }) } }, signal }))
  let all = await read()
  for (let page = 1; page < pages && all.next !== null; page++) {
    const more = await read(all.next)
    all = { ...more, entries: [...all.entries, ...more.entries] }
  }
  return all
}

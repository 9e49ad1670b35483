// A file on its way to the server. Not by fetch, which does not say how much has gone.
import { ask, client, inSession, sessionToken } from '../api/client'
import { problemOf, unreachable } from '../api/problem'
import type { Attachment } from '../api/types'

/** `onProgress` gets shares from 0 to 1. Rejects: Problem; AbortError once `signal` says so. */
export const upload = (file: File, onProgress: (share: number) => void, signal: AbortSignal): Promise<Attachment> =>
  inSession(() => uploadOnce(file, onProgress, signal))

function uploadOnce(file: File, onProgress: (share: number) => void, signal: AbortSignal): Promise<Attachment> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', '/api/v1/attachments')
    request.setRequestHeader('Content-Type', 'application/octet-stream')
    request.setRequestHeader('X-File-Name', encodeURIComponent(file.name))
    request.setRequestHeader('X-CSRF-Token', sessionToken())
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total)
    }
    request.onload = () => {
      // Asking who we are lets the session notice that it has ended.
      if (request.status === 401) void ask(client.GET('/api/v1/me')).catch(() => {})
      answerOf(request).then(resolve, reject)
    }
    request.onerror = () => reject(unreachable())
    const aborted = () => reject(new DOMException('', 'AbortError'))
    request.onabort = aborted
    if (signal.aborted) return aborted()
    signal.addEventListener('abort', () => request.abort())
    request.send(file)
  })
}

/** Throws: Problem, also where what says it succeeded cannot be read. */
async function answerOf({ status, responseText }: XMLHttpRequest): Promise<Attachment> {
  const problem = () => problemOf(new Response(responseText || null, { status }))
  if (status !== 201) throw await problem()
  try {
    return JSON.parse(responseText) as Attachment
  } catch {
    throw await problem()
  }
}

export const isAborted = (error: unknown) => error instanceof DOMException && error.name === 'AbortError'

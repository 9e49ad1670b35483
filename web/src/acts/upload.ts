// A file on its way to the server. Not by fetch, which does not say how much has gone.
import { ask, client, sessionToken } from '../api/client'
import { problemOf, unreachable } from '../api/problem'
import type { Attachment } from '../api/types'

/** `onProgress` gets shares from 0 to 1. Rejects: Problem; AbortError once `signal` says so. */
export function upload(file: File, onProgress: (share: number) => void, signal: AbortSignal): Promise<Attachment> {
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
      if (request.status === 201) return resolve(JSON.parse(request.responseText) as Attachment)
      // Asking who we are lets the session notice that it has ended.
      if (request.status === 401) void ask(client.GET('/api/v1/me')).catch(() => {})
      void problemOf(new Response(request.responseText || null, { status: request.status })).then(reject, reject)
    }
    request.onerror = () => reject(unreachable())
    request.onabort = () => reject(new DOMException('', 'AbortError'))
    signal.addEventListener('abort', () => request.abort())
    request.send(file)
  })
}

export const isAborted = (error: unknown) => error instanceof DOMException && error.name === 'AbortError'

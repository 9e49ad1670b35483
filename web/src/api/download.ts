// Files from the server, so that a refusal is said on the page and not saved as a file.
import { send } from './client'

/** As the server names it; the plain name where it gives no other. */
export function fileName(disposition: string | null, otherwise: string): string {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1]
  if (encoded) return decodeURIComponent(encoded)
  return /filename="([^"]+)"/i.exec(disposition ?? '')?.[1] ?? otherwise
}

/** Saves the answer to a question under the name that the server gives it. Throws: Problem, AbortError. */
export async function download(path: string, otherwise: string, request: RequestInit = {}): Promise<void> {
  const response = await send(new Request(`${location.origin}/api/v1${path}`, request))
  const address = URL.createObjectURL(await response.blob())
  const link = document.createElement('a')
  link.href = address
  link.download = fileName(response.headers.get('Content-Disposition'), otherwise)
  link.click()
  // Some browsers begin to read only after the click has returned.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

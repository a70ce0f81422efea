import type { Bytes } from '@wick/e2ee/bytes'

/** Where a browser asks, it asks while this still holds. */
const RELEASE_AFTER_MS = 60_000

/** Hands bytes to the browser to be stored under that name. They are never opened here, whatever they are. */
export function saveBytes(bytes: Bytes, name: string): void {
  const address = URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  window.setTimeout(() => URL.revokeObjectURL(address), RELEASE_AFTER_MS)
}

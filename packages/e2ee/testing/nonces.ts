import { vi } from 'vitest'
import { HEADER_BYTES } from '../src/envelope.ts'
import { toHex } from './hex.ts'

function isBytes(value: unknown): value is Uint8Array {
  return value instanceof Uint8Array
}

/**
 * Watches every envelope that is sealed in this process, sent or not, at the border to WebCrypto. A header names its session, and so its key,
 * and the counter, and so its nonce.
 */
export function watchNonces(): { readonly used: readonly string[] } {
  const used: string[] = []
  const encrypt = crypto.subtle.encrypt.bind(crypto.subtle)
  vi.spyOn(crypto.subtle, 'encrypt').mockImplementation((algorithm, key, data) => {
    const aad = typeof algorithm === 'object' && 'additionalData' in algorithm ? algorithm.additionalData : null
    if (isBytes(aad) && aad.length === HEADER_BYTES) {
      const isEphemeral = aad[2] === 4
      used.push(`${isEphemeral ? 'eph' : 'log'} ${toHex(aad.subarray(4, 52))}`)
    }
    return encrypt(algorithm, key, data)
  })
  return { used }
}

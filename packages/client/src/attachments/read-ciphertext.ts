import type { Bytes } from '@wick/e2ee/bytes'

/** The body of an answer, of exactly `length` bytes; null for any other, and a longer one is not read to its end. */
export async function readCiphertext(
  response: Response,
  length: number,
  onProgress: (received: number) => void,
): Promise<Bytes | null> {
  const ciphertext = new Uint8Array(length)
  const reader = response.body?.getReader()
  let at = 0
  for (let piece = await reader?.read(); piece?.value !== undefined; piece = await reader?.read()) {
    if (at + piece.value.length > length) {
      await reader?.cancel()
      return null
    }
    ciphertext.set(piece.value, at)
    at += piece.value.length
    onProgress(at)
  }
  return at === length ? ciphertext : null
}

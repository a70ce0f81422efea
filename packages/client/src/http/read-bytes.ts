import { type Bytes, concat } from '@wick/e2ee/bytes'

/** The whole body of an answer; one of more than `maxBytes` is not read to its end. @throws RangeError for such a one */
export async function readBytes(response: Response, maxBytes: number): Promise<Bytes> {
  const reader = response.body?.getReader()
  const pieces: Bytes[] = []
  let length = 0
  for (let piece = await reader?.read(); piece?.value !== undefined; piece = await reader?.read()) {
    length += piece.value.length
    if (length > maxBytes) {
      await reader?.cancel()
      throw new RangeError('the answer is too long')
    }
    pieces.push(piece.value)
  }
  return concat(...pieces)
}

/** The whole body of an answer; one of more than `maxBytes` is not read to its end. @throws RangeError for such a one */
export async function readText(response: Response, maxBytes: number): Promise<string> {
  const decoder = new TextDecoder()
  const reader = response.body?.getReader()
  let text = ''
  let length = 0
  for (let piece = await reader?.read(); piece?.value !== undefined; piece = await reader?.read()) {
    length += piece.value.length
    if (length > maxBytes) {
      await reader?.cancel()
      throw new RangeError('the answer is too long')
    }
    text += decoder.decode(piece.value, { stream: true })
  }
  return text + decoder.decode()
}

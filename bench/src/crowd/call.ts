export interface Answer {
  readonly status: number
  /** Undefined for an empty one. */
  readonly body: unknown
  /** As the next call has to bring it. */
  readonly cookie: string
}

/** A call of the protocol. Answers that are not parsed would not have cost the client anything. */
export async function call(
  method: string,
  url: string,
  given: { cookie?: string; body?: object } = {},
): Promise<Answer> {
  const { cookie, body } = given
  const response = await fetch(url, {
    method,
    headers: {
      ...(cookie !== undefined && { cookie }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return {
    status: response.status,
    body: text === '' ? undefined : JSON.parse(text),
    cookie: response.headers
      .getSetCookie()
      .map((line) => line.split(';', 1)[0])
      .join('; '),
  }
}

/** @throws Error for any other status. */
export function expectStatus(answer: Answer, ...allowed: readonly number[]): Answer {
  if (!allowed.includes(answer.status)) throw new Error(`a gateway answered ${answer.status}`)
  return answer
}

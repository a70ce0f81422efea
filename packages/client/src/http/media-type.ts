import type { HttpCall } from '../ports.ts'

/** The header that a call's body asks for. */
export function mediaType(body: HttpCall['body']): Readonly<Record<string, string>> {
  if (body === undefined) return {}
  return { 'content-type': typeof body === 'string' ? 'application/json' : 'application/octet-stream' }
}

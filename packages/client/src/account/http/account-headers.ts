import type { HttpCall } from '../../ports.ts'
import { mediaType } from '../../http/media-type.ts'

/** What goes along with a call of an account beside its body. */
export interface AccountHeaders {
  readonly accessToken?: string
  /** The version that a write replaces. */
  readonly ifMatch?: number
  /** Names an inbox. */
  readonly inbox?: string
  /** `<serial>.<key>`: what lets a contact write to it. */
  readonly delivery?: string
  /** Nothing goes along that says who calls: no cookie either. */
  readonly credentials?: 'omit'
}

/** The headers of a call, as every machine sends them. */
export function accountHeaders({
  body,
  accessToken,
  ifMatch,
  inbox,
  delivery,
}: AccountHeaders & Pick<HttpCall, 'body'>): Readonly<Record<string, string>> {
  return {
    ...mediaType(body),
    ...(accessToken !== undefined && { authorization: `Bearer ${accessToken}` }),
    ...(ifMatch !== undefined && { 'if-match': `"${ifMatch}"` }),
    ...(inbox !== undefined && { 'wick-inbox': inbox }),
    ...(delivery !== undefined && { 'wick-delivery': delivery }),
  }
}

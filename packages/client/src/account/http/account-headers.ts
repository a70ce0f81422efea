import type { HttpCall } from '../../ports.ts'
import { mediaType } from '../../http/media-type.ts'

/** What goes along with a call of an account beside its body. */
export interface AccountHeaders {
  readonly accessToken?: string
  /** The version that a write replaces. */
  readonly ifMatch?: number
}

/** The headers of a call, as every machine sends them. */
export function accountHeaders({
  body,
  accessToken,
  ifMatch,
}: AccountHeaders & Pick<HttpCall, 'body'>): Readonly<Record<string, string>> {
  return {
    ...mediaType(body),
    ...(accessToken !== undefined && { authorization: `Bearer ${accessToken}` }),
    ...(ifMatch !== undefined && { 'if-match': `"${ifMatch}"` }),
  }
}

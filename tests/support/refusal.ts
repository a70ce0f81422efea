import { errorBody, type AnyErrorCode, statusOf } from '@wick/contracts/errors'

/** What a refused call answers, to the byte. */
export function refusal(code: AnyErrorCode): { readonly status: number; readonly text: string } {
  return { status: statusOf(code), text: JSON.stringify(errorBody(code)) }
}

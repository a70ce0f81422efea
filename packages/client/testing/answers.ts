import { ANSWER_HEADER, PROTOCOL } from '@wick/contracts/http'

/** What a server says of itself with every answer. */
export const OWN = { [ANSWER_HEADER]: PROTOCOL }

/** What was asked is done, and there is nothing more to say. */
export function done(): Response {
  return new Response(null, { status: 204, headers: OWN })
}

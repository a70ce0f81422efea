import type { Known } from './open-all.ts'
import { readCookies } from './read-cookies.ts'

/** A conversation has its class before them. */
const ID_LETTERS = 22

/** Whose seat a profile's cookie proves, and what the server gives for it. */
export async function askWithCookie(folder: string, baseURL: string): Promise<Known & { readonly half: Buffer }> {
  const seat = readCookies(folder).find(({ name }) => name === 'wick_seat')
  if (seat === undefined) throw new Error('no seat in the profile')
  const roomId = seat.path.split('/').at(-1) ?? ''
  // Another call may be minutes later: a connection that the server has closed by then would be taken again.
  const headers = { cookie: `${seat.name}=${seat.value}`, connection: 'close' }
  const answer = await fetch(`${baseURL}${seat.path}`, { headers })
  const { keyHalf = '' } = (await answer.json()) as { readonly keyHalf?: string }
  const ids = {
    roomId: Buffer.from(roomId.slice(-ID_LETTERS), 'base64url'),
    senderId: Buffer.from(seat.value.slice(0, 22), 'base64url'),
  }
  return { ...ids, half: Buffer.from(keyHalf, 'base64url') }
}

import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'
import { SESSION_LIFETIME_MS } from '@wick/contracts/account-limits'
import { LOGIN_PATH } from '@wick/contracts/account-routes'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { CookieSecrets } from '../seats/cookies.ts'

const KNOWN_COOKIE = 'wick_known'
const KEY_BYTES = 32
const NAME_BYTES = 16
const FORM = /^([A-Za-z0-9_-]{22})\.([A-Za-z0-9_-]{43})$/

/**
 * The cookie of a browser in which somebody has signed in: `name.mac`, where the MAC is over name and handle. It shows
 * neither handle nor account, and opens nothing: its sign-ins are counted apart from those of strangers.
 */
export interface KnownBrowser {
  /** The browser's name, where it has signed in to that handle; null else. */
  nameOf(request: FastifyRequest, handle: string): string | null
  /** From now on it is known to have signed in to that handle. */
  remember(reply: FastifyReply, request: FastifyRequest, handle: string): void
}

export function createKnownBrowser(secrets: CookieSecrets, publicOrigins: readonly string[]): KnownBrowser {
  const secure = publicOrigins.every((origin) => origin.startsWith('https:'))
  const place = { path: LOGIN_PATH, httpOnly: true, sameSite: 'strict', secure } as const
  const keys = secrets.map((secret) =>
    Buffer.from(hkdfSync('sha256', secret, 'wick/1 gateway', 'known browser', KEY_BYTES)),
  )
  const [first = Buffer.alloc(0)] = keys

  const nameOf = (request: FastifyRequest, handle: string) => {
    const [, name, mac] = FORM.exec(request.cookies[KNOWN_COOKIE] ?? '') ?? []
    if (name === undefined || mac === undefined) return null
    const given = Buffer.from(mac, 'base64url')
    return keys.some((key) => timingSafeEqual(macOf(key, name, handle), given)) ? name : null
  }

  return {
    nameOf,
    remember(reply, request, handle) {
      const name = nameOf(request, handle) ?? randomBytes(NAME_BYTES).toString('base64url')
      const value = `${name}.${macOf(first, name, handle).toString('base64url')}`
      void reply.setCookie(KNOWN_COOKIE, value, { ...place, maxAge: SESSION_LIFETIME_MS / 1_000 })
    },
  }
}

function macOf(key: Buffer, name: string, handle: string): Buffer {
  return createHmac('sha256', key).update(`${name}\n${handle}`).digest()
}

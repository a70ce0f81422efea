import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'
import { SESSION_LIFETIME_MS } from '@wick/contracts/account-limits'
import { LOGIN_PATH } from '@wick/contracts/account-routes'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { CookieSecrets } from '../seats/cookies.ts'

const KNOWN_COOKIE = 'wick_known'
const KEY_BYTES = 32
const NAME_BYTES = 16
const FORM = /^([A-Za-z0-9_-]{22})\.([1-9]\d{9,14})\.([A-Za-z0-9_-]{43})$/

/** Where somebody signs in. `passwordMark`: as *accounts* tells it, of nobody's handle too; without one no browser is known. */
export interface SignInPlace {
  readonly handle: string
  readonly passwordMark?: string | undefined
}

/**
 * The cookie of a browser in which somebody has signed in: `name.until.mac`, where the MAC is over both, handle and
 * password. `until` in ms. It opens nothing: its sign-ins are counted apart from those of strangers.
 */
export interface KnownBrowser {
  /** Whether it shows a cookie that may be one. */
  isShown(request: FastifyRequest): boolean
  /** The browser's name, where it has signed in there while the password was this one; null else. */
  nameOf(request: FastifyRequest, place: SignInPlace): string | null
  /** From now on it is known to have signed in there. */
  remember(reply: FastifyReply, request: FastifyRequest, place: SignInPlace): void
}

export function createKnownBrowser(
  secrets: CookieSecrets,
  publicOrigins: readonly string[],
  now: () => number,
): KnownBrowser {
  const secure = publicOrigins.every((origin) => origin.startsWith('https:'))
  const kept = { path: LOGIN_PATH, httpOnly: true, sameSite: 'strict', secure } as const
  const keys = secrets.map((secret) =>
    Buffer.from(hkdfSync('sha256', secret, 'wick/1 gateway', 'known browser', KEY_BYTES)),
  )
  const [first = Buffer.alloc(0)] = keys

  const shownBy = (request: FastifyRequest) => FORM.exec(request.cookies[KNOWN_COOKIE] ?? '')
  const nameOf = (request: FastifyRequest, place: SignInPlace) => {
    const [, name, until, mac] = shownBy(request) ?? []
    if (name === undefined || until === undefined || mac === undefined) return null
    if (place.passwordMark === undefined || Number(until) < now()) return null
    const given = Buffer.from(mac, 'base64url')
    return keys.some((key) => timingSafeEqual(macOf(key, { name, until }, place), given)) ? name : null
  }

  return {
    isShown: (request) => shownBy(request) !== null,
    nameOf,
    remember(reply, request, place) {
      if (place.passwordMark === undefined) return
      const name = nameOf(request, place) ?? randomBytes(NAME_BYTES).toString('base64url')
      const until = String(now() + SESSION_LIFETIME_MS)
      const value = [name, until, macOf(first, { name, until }, place).toString('base64url')].join('.')
      void reply.setCookie(KNOWN_COOKIE, value, { ...kept, maxAge: SESSION_LIFETIME_MS / 1_000 })
    },
  }
}

interface Named {
  readonly name: string
  readonly until: string
}

function macOf(key: Buffer, { name, until }: Named, { handle, passwordMark }: SignInPlace): Buffer {
  return createHmac('sha256', key).update([name, until, handle, passwordMark].join('\n')).digest()
}

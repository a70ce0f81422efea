import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import { AccountId, Role, SessionId } from '@wick/contracts/account-ids'
import { ACCESS_TOKEN_MS, CLOCKS_APART_MS, DAY_MS } from '@wick/contracts/account-limits'
import { dayOf } from '@wick/domain/account/session'
import { decodeProtectedHeader, jwtVerify, SignJWT } from 'jose'
import { z } from 'zod'
import type { DeriveKeys } from './secret-keys.ts'

/** What an access token says. */
export interface AccessClaim {
  readonly accountId: AccountId
  readonly sessionId: SessionId
  /** The account's when it was made. */
  readonly tokenVersion: number
  readonly role: Role
  /** When the owner has last proven to be it (ms). */
  readonly signedInAt: number
}

/** What one says that is good. */
export interface GoodClaim extends AccessClaim {
  /** Until when (ms). */
  readonly expiresAt: number
}

/** JWTs (RFC 9068's `at+jwt`) under an Ed25519 key of the day, which all replicas derive alike. */
export interface AccessTokens {
  make(claim: AccessClaim): Promise<{ readonly accessToken: string; readonly expiresAt: number }>
  /** Null for one that is of another key, another algorithm, expired, or not yet made. */
  verify(token: string): Promise<GoodClaim | null>
}

const ALGORITHM = 'EdDSA'
const TYPE = 'at+jwt'
/** An Ed25519 private key in PKCS #8 (RFC 8410), up to its 32 bytes. */
const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex')

const Claims = z.object({
  sub: AccountId,
  sid: SessionId,
  tv: z.int(),
  role: Role,
  auth_time: z.number(),
  exp: z.number(),
})

interface DayKey {
  readonly kid: string
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
}

export function createAccessTokens(deriveKeys: DeriveKeys, now: () => number): AccessTokens {
  const keysOf = createDayKeys(deriveKeys)
  /** Today's first: a replica whose clock is ahead may have made a token tomorrow. */
  const days = () => new Set([now(), now() + CLOCKS_APART_MS, now() - DAY_MS].map(dayOf))
  return {
    async make({ accountId, sessionId, tokenVersion, role, signedInAt }) {
      const [{ kid, privateKey }] = keysOf(dayOf(now()))
      const madeAt = now()
      const expiresAt = madeAt + ACCESS_TOKEN_MS
      const auth_time = Math.floor(signedInAt / 1_000)
      const accessToken = await new SignJWT({ sid: sessionId, tv: tokenVersion, role, auth_time })
        .setProtectedHeader({ alg: ALGORITHM, typ: TYPE, kid })
        .setSubject(accountId)
        .setIssuedAt(Math.floor(madeAt / 1_000))
        .setExpirationTime(Math.floor(expiresAt / 1_000))
        .sign(privateKey)
      return { accessToken, expiresAt }
    },

    async verify(token) {
      const key = [...days()].flatMap(keysOf).find(({ kid }) => kid === kidOf(token))
      if (key === undefined) return null
      try {
        const { payload } = await jwtVerify(token, key.publicKey, {
          algorithms: [ALGORITHM],
          typ: TYPE,
          currentDate: new Date(now()),
          maxTokenAge: ACCESS_TOKEN_MS / 1_000,
          clockTolerance: CLOCKS_APART_MS / 1_000,
        })
        const { sub, sid, tv, role, auth_time, exp } = Claims.parse(payload)
        const times = { signedInAt: auth_time * 1_000, expiresAt: exp * 1_000 }
        return { accountId: sub, sessionId: sid, tokenVersion: tv, role, ...times }
      } catch {
        return null
      }
    },
  }
}

function kidOf(token: string): string | undefined {
  try {
    return decodeProtectedHeader(token).kid
  } catch {
    return undefined
  }
}

/** One for each line of the secret. Those of three days are kept: over midnight two or three are asked for. */
function createDayKeys(deriveKeys: DeriveKeys): (day: number) => readonly [DayKey, ...DayKey[]] {
  const known = new Map<number, readonly [DayKey, ...DayKey[]]>()
  return (day) => {
    const kept = known.get(day)
    if (kept !== undefined) return kept
    const [first, ...older] = deriveKeys(`jwt ${day}`)
    const made = [dayKey(first), ...older.map(dayKey)] as const
    for (const each of known.keys()) if (each < day - 2) known.delete(each)
    known.set(day, made)
    return made
  }
}

function dayKey(seed: Buffer): DayKey {
  const privateKey = createPrivateKey({ key: Buffer.concat([PKCS8_HEAD, seed]), format: 'der', type: 'pkcs8' })
  const publicKey = createPublicKey(privateKey)
  const digest = createHash('sha256')
    .update(publicKey.export({ format: 'der', type: 'spki' }))
    .digest()
  return { kid: digest.subarray(0, 12).toString('base64url'), privateKey, publicKey }
}

import { AccountId } from '@wick/contracts/account-ids'
import { Registration } from '@wick/contracts/invitations'
import type { StreamOptions } from '@wick/event-log/ensure-stream'
import {
  type Environment,
  groupServiceConfig,
  positive,
  readEnvironment,
  type ServiceConfig,
  serviceEnvironment,
} from '@wick/platform/process/config'
import { z } from 'zod'

/** The lines of a secret. */
export interface SecretLines {
  /** The first makes; what any of them has made is good. */
  readonly account: readonly [string, ...string[]]
  /** Lines that others may know: they open what is wrapped, and no token of them is good. */
  readonly retired?: readonly string[]
}

/** None of them has a default, and none lies in a store. */
export interface AccountSecrets extends SecretLines {
  /** Under it handles become tags. Another one, and nobody is found any more. */
  readonly handle: string
  /** OPAQUE's seed and key pair. Another one, and no password is right any more. */
  readonly opaqueSetup: string
}

export interface AccountsConfig extends ServiceConfig {
  readonly secrets: AccountSecrets
  readonly registration: Registration
  /** By which somebody becomes the first operator; undefined: there is no console. */
  readonly consoleCode: string | undefined
  readonly stream: StreamOptions
  /** How long after a deletion the ring of keys is rolled at the latest (ms). */
  readonly keyRingRollMs: number
  /** Who was deleted since a store was copied that was restored: deleted again before anything is served. */
  readonly erased: readonly AccountId[]
}

const MIN_SECRET_CHARS = 32
const MAX_CONSOLE_CODE_CHARS = 256
const secret = z.string().min(MIN_SECRET_CHARS)
const RETIRED = /^retired\s+/
/** One on each line; `retired` stands before one that only opens what it has wrapped. */
const lines = z
  .string()
  .transform((text) => {
    const all = text.split(/\s*\n\s*/)
    const retired = all.filter((line) => RETIRED.test(line)).map((line) => line.replace(RETIRED, ''))
    return { account: all.filter((line) => !RETIRED.test(line)), retired }
  })
  .pipe(z.object({ account: z.tuple([secret], secret), retired: z.array(secret) }))
/** One on each line, as `/erased` of the operators' port gives them. */
const accountIds = z
  .string()
  .default('')
  .transform((text) => text.split(/\s+/).filter(Boolean))
  .pipe(z.array(AccountId))
/** 128 bytes, base64url. */
const opaqueSetup = z.string().regex(/^[A-Za-z0-9_-]{171}$/)

export function readConfig(env: Environment): AccountsConfig {
  const values = readEnvironment(env, {
    ...serviceEnvironment,
    ACCOUNT_SECRET: lines,
    HANDLE_SECRET: secret,
    OPAQUE_SETUP: opaqueSetup,
    REGISTRATION: z.enum(Registration.options).default('invite'),
    CONSOLE_CODE: secret.max(MAX_CONSOLE_CODE_CHARS).optional(),
    ACCOUNTS_REPLICAS: positive.default(1),
    ACCOUNTS_MAX_BYTES: positive.default(1024 * 1024 * 1024),
    KEY_RING_ROLL_SECONDS: positive.default(3_600),
    ERASED_ACCOUNTS: accountIds,
  })
  return {
    ...groupServiceConfig(values),
    secrets: { ...values.ACCOUNT_SECRET, handle: values.HANDLE_SECRET, opaqueSetup: values.OPAQUE_SETUP },
    registration: values.REGISTRATION,
    consoleCode: values.CONSOLE_CODE,
    stream: { storage: 'file', replicas: values.ACCOUNTS_REPLICAS, maxBytes: values.ACCOUNTS_MAX_BYTES },
    keyRingRollMs: values.KEY_RING_ROLL_SECONDS * 1_000,
    erased: values.ERASED_ACCOUNTS,
  }
}

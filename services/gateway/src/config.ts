import { isIP } from 'node:net'
import {
  type Environment,
  groupServiceConfig,
  listOf,
  onOff,
  port,
  positive,
  readEnvironment,
  type ServiceConfig,
  serviceEnvironment,
} from '@wick/platform/process/config'
import { z } from 'zod'
import type { CookieSecrets } from './seats/cookies.ts'
import type { PlaceLimits } from './connection-slots.ts'

export interface RateLimitSettings {
  readonly createPerMinute: number
  readonly joinPerMinute: number
  /** Calls to a room without a seat in it, from one address. */
  readonly probesPerMinute: number
  /** Upgrades to a socket, from one address at one gateway. */
  readonly socketsPerMinute: number
  readonly messagesPerSecond: number
  readonly messagesBurst: number
  /** Sign-ins that were begun, from one address. */
  readonly signInsPerMinute: number
  /** Registrations that were begun, from one address. */
  readonly registrationsPerHour: number
}

export interface GatewayConfig extends ServiceConfig {
  readonly host: string
  readonly port: number
  readonly publicOrigins: readonly string[]
  readonly trustedProxies: readonly string[]
  /** Open at once at this gateway: in all, and from one address. */
  readonly maxSockets: PlaceLimits
  /** Calls that are under way at once at this gateway, downloads among them; without limits as many from one address as in all. */
  readonly maxRequests: PlaceLimits
  readonly cookieSecrets: CookieSecrets
  /** Folder of the built page, of the one with accounts where people may have them; without it the gateway serves the API alone. */
  readonly webRoot: string | undefined
  readonly clearRooms: boolean
  /** Whether people may have accounts here. */
  readonly accounts: boolean
  /** Whether its operators have a console. */
  readonly console: boolean
  /** Undefined: no limits, for load and tests. */
  readonly rateLimits: RateLimitSettings | undefined
}

/** As browsers send it: without a path, without the scheme's own port, in lower case. */
const origin = z
  .url({ protocol: /^https?$/, error: 'expected origins such as https://chat.example' })
  .transform((text) => new URL(text))
  .refine(({ pathname, search, hash, username }) => pathname === '/' && !search && !hash && !username, {
    error: 'expected origins alone, without a path',
  })
  .transform(({ origin: normal }) => normal)

// The names of `@fastify/proxy-addr` for ranges.
const RANGE_NAMES = ['loopback', 'linklocal', 'uniquelocal']
const proxy = z
  .string()
  .transform((text) => text.toLowerCase())
  .refine(isProxy, { error: `expected addresses, ranges such as 10.0.0.0/8, or one of ${RANGE_NAMES.join(', ')}` })

function isProxy(text: string): boolean {
  if (RANGE_NAMES.includes(text)) return true
  const [address = '', bits, ...rest] = text.split('/')
  const family = isIP(address)
  if (family === 0 || rest.length > 0) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) > 0 && Number(bits) <= (family === 4 ? 32 : 128))
}

const MIN_SECRET_CHARS = 32
const secret = z.string().min(MIN_SECRET_CHARS)
/** One on each line. */
const lines = z
  .string()
  .transform((text) => text.split(/\s*\n\s*/))
  .pipe(z.tuple([secret], secret))

export function readConfig(env: Environment): GatewayConfig {
  const values = readEnvironment(env, {
    ...serviceEnvironment,
    HOST: z.string().default('127.0.0.1'),
    PORT: port.default(3000),
    PUBLIC_ORIGINS: listOf(origin),
    TRUSTED_PROXIES: listOf(proxy),
    MAX_SOCKETS: positive.default(10_000),
    MAX_SOCKETS_PER_ADDRESS: positive.default(200),
    MAX_REQUESTS: positive.default(2_000),
    MAX_REQUESTS_PER_ADDRESS: positive.default(100),
    COOKIE_SECRET: lines,
    WEB_ROOT: z.string().optional(),
    CLEAR_ROOMS: onOff.default(false),
    ACCOUNTS: onOff.default(false),
    CONSOLE: onOff.default(false),
    RATE_LIMITS: onOff.default(true),
    RATE_CREATE_PER_MINUTE: positive.default(20),
    RATE_JOIN_PER_MINUTE: positive.default(60),
    RATE_PROBES_PER_MINUTE: positive.default(120),
    RATE_SOCKETS_PER_MINUTE: positive.default(600),
    RATE_MESSAGES_PER_SECOND: positive.default(5),
    RATE_MESSAGES_BURST: positive.default(20),
    RATE_SIGNIN_PER_MINUTE: positive.default(10),
    RATE_REGISTER_PER_HOUR: positive.default(5),
  })
  const { PORT: listenOn, PUBLIC_ORIGINS: origins } = values
  return {
    ...groupServiceConfig(values),
    host: values.HOST,
    port: listenOn,
    publicOrigins: origins.length > 0 ? origins : [`http://localhost:${listenOn}`, `http://127.0.0.1:${listenOn}`],
    trustedProxies: values.TRUSTED_PROXIES,
    maxSockets: { total: values.MAX_SOCKETS, perAddress: values.MAX_SOCKETS_PER_ADDRESS },
    maxRequests: {
      total: values.MAX_REQUESTS,
      perAddress: values.RATE_LIMITS ? values.MAX_REQUESTS_PER_ADDRESS : values.MAX_REQUESTS,
    },
    cookieSecrets: values.COOKIE_SECRET,
    webRoot: values.ACCOUNTS && values.WEB_ROOT ? `${values.WEB_ROOT}-accounts` : values.WEB_ROOT,
    clearRooms: values.CLEAR_ROOMS,
    accounts: values.ACCOUNTS,
    console: values.ACCOUNTS && values.CONSOLE,
    rateLimits: values.RATE_LIMITS
      ? {
          createPerMinute: values.RATE_CREATE_PER_MINUTE,
          joinPerMinute: values.RATE_JOIN_PER_MINUTE,
          probesPerMinute: values.RATE_PROBES_PER_MINUTE,
          socketsPerMinute: values.RATE_SOCKETS_PER_MINUTE,
          messagesPerSecond: values.RATE_MESSAGES_PER_SECOND,
          messagesBurst: values.RATE_MESSAGES_BURST,
          signInsPerMinute: values.RATE_SIGNIN_PER_MINUTE,
          registrationsPerHour: values.RATE_REGISTER_PER_HOUR,
        }
      : undefined,
  }
}

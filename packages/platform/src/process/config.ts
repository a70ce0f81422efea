import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { TelemetryConfig } from '../telemetry/start-telemetry.ts'

export type Environment = Readonly<Record<string, string | undefined>>

/**
 * Reads the whole configuration from the environment, once. A variable `X` may be given as a file that `X_FILE` names
 * (a mounted secret). An empty variable counts as absent.
 * @throws Error that names every invalid variable, without its value.
 */
export function readEnvironment<Shape extends z.ZodRawShape>(
  env: Environment,
  shape: Shape,
): z.infer<z.ZodObject<Shape>> {
  const values = Object.fromEntries(Object.keys(shape).map((name) => [name, valueOf(env, name)]))
  const parsed = z.object(shape).safeParse(values)
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  throw new Error(`The configuration does not hold.\n${problems.join('\n')}`)
}

function valueOf(env: Environment, name: string): string | undefined {
  const file = env[`${name}_FILE`]
  if (file) return readFileSync(file, 'utf8').trim()
  return env[name] || undefined
}

/** Values are taken as people write them: with blanks around, and words in any case. */
const word = z.string().transform((text) => text.trim().toLowerCase())
/** Digits alone: what a language also takes for a number (`1e3`, `0x10`) is more likely a slip. */
const wholeNumber = z
  .string()
  .trim()
  .regex(/^\d{1,15}$/, 'expected a whole number')
  .transform(Number)
export const port = wholeNumber.pipe(z.int().min(0).max(65_535))
export const onOff = word.pipe(z.enum(['on', 'off'])).transform((value) => value === 'on')
export const positive = wholeNumber.pipe(z.int().min(1))

/** Entries divided by commas, blanks around them ignored; each has to hold, and the message says which one does not, by its place. */
export const listOf = <Item>(item: z.ZodType<Item, string>) =>
  z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((entry) => entry.trim())
        .filter(Boolean),
    )
    .pipe(z.array(item))

/** What every service needs: its brokers, its operators' port, its log level, where its traces go. */
export const serviceEnvironment = {
  // The client speaks TCP: with WebSocket's scheme it would try for ever.
  NATS_URL: z
    .string()
    .regex(/^(?!.*wss?:\/\/)/i)
    .default('nats://127.0.0.1:4222'),
  NATS_USER: z.string().optional(),
  NATS_PASSWORD: z.string().optional(),
  REDIS_URL: z.string().default('redis://127.0.0.1:6379'),
  REDIS_USER: z.string().optional(),
  REDIS_PASSWORD: z.string().optional(),
  HEALTH_HOST: z.string().default('127.0.0.1'),
  HEALTH_PORT: port.default(0),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url().optional(),
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).default(0.1),
  LOG_LEVEL: word.pipe(z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])).default('info'),
}

export interface ServiceConfig {
  readonly nats: { readonly url: string; readonly user?: string; readonly password?: string }
  readonly redisUrl: string
  readonly health: { readonly host: string; readonly port: number }
  readonly telemetry: TelemetryConfig
  readonly logLevel: string
}

export function groupServiceConfig(env: z.infer<z.ZodObject<typeof serviceEnvironment>>): ServiceConfig {
  return {
    nats: {
      url: env.NATS_URL,
      ...(env.NATS_USER !== undefined && { user: env.NATS_USER }),
      ...(env.NATS_PASSWORD !== undefined && { password: env.NATS_PASSWORD }),
    },
    redisUrl: redisUrl(env),
    health: { host: env.HEALTH_HOST, port: env.HEALTH_PORT },
    telemetry: { otlpEndpoint: env.OTEL_EXPORTER_OTLP_ENDPOINT, sampleRatio: env.OTEL_TRACES_SAMPLER_ARG },
    logLevel: env.LOG_LEVEL,
  }
}

/** The address as Redis clients take it; a user given apart is written into it, so that a password can be a secret by itself. */
function redisUrl({ REDIS_URL, REDIS_USER, REDIS_PASSWORD }: z.infer<z.ZodObject<typeof serviceEnvironment>>): string {
  if (REDIS_USER === undefined && REDIS_PASSWORD === undefined) return REDIS_URL
  const url = new URL(REDIS_URL)
  // The setters leave a `%` as it is, which whoever reads the address would take for the beginning of an escape.
  if (REDIS_USER !== undefined) url.username = encodeURIComponent(REDIS_USER)
  if (REDIS_PASSWORD !== undefined) url.password = encodeURIComponent(REDIS_PASSWORD)
  return url.href
}

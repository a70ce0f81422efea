import type { Version } from './version.ts'

export interface ServerProgram {
  readonly name: string
  readonly minimum: Version
  /** Debian suites to look in when the machine's own archive is too old. */
  readonly newerSuites: readonly string[]
  readonly image: string
  /** The environment variable that names a running one instead. */
  readonly variable?: string
  /** What makes it print its version; `--version` where not given. */
  readonly versionArguments?: readonly string[]
}

export const natsServer: ServerProgram = {
  name: 'nats-server',
  // Older servers accept the expected version of another subject and ignore it in silence.
  minimum: [2, 12, 0],
  newerSuites: ['unstable'],
  image: process.env['NATS_IMAGE'] ?? 'nats:2.15-alpine',
  variable: 'NATS_URL',
}

export const redisServer: ServerProgram = {
  name: 'redis-server',
  minimum: [7, 0, 0],
  newerSuites: ['unstable'],
  image: process.env['REDIS_IMAGE'] ?? 'redis:8.0-alpine',
  variable: 'REDIS_URL',
}

export const caddy: ServerProgram = {
  name: 'caddy',
  minimum: [2, 6, 0],
  newerSuites: ['unstable'],
  image: 'caddy:2.10-alpine',
  versionArguments: ['version'],
}

export interface Probe {
  /** The folder whose rule is tried, as the linter's configuration spells it. */
  readonly files: string
  readonly refused: readonly string[]
  readonly allowed: readonly string[]
}

const SERVICES = ['gateway', 'rooms', 'messages', 'reaper', 'accounts'].map((service) => `@wick/${service}/service`)
// Deep paths and built-ins with a slash too: a pattern that stops at a slash lets them through.
const NODE = ['node:fs', 'node:fs/promises', 'node:timers/promises']
const ACROSS = [
  '../../platform/src/redis.ts',
  '../../../packages/platform/src/redis.ts',
  '../../../services/rooms/src/app/join.ts',
]

const of = (name: string): readonly string[] => [`@wick/${name}/one`, `@wick/${name}/folder/two`]
const REFUSED = [...SERVICES, '@wick/rooms/app/join', ...ACROSS]

/** What each layer may not import, and what stays allowed. */
export const PROBES: readonly Probe[] = [
  {
    files: 'packages/contracts/src/**',
    refused: [...REFUSED, ...NODE, ...['domain', 'event-log', 'platform', 'e2ee', 'client'].flatMap(of)],
    allowed: ['zod', '../limits.ts'],
  },
  {
    files: 'packages/domain/src/**',
    refused: [...REFUSED, ...NODE, ...['event-log', 'platform', 'e2ee', 'client'].flatMap(of)],
    allowed: [...of('contracts'), './room.ts'],
  },
  {
    files: 'packages/platform/src/**',
    refused: [...REFUSED, ...['brokers', 'domain', 'e2ee', 'event-log', 'client'].flatMap(of)],
    allowed: [...of('contracts'), ...NODE, 'ioredis', '../testing/nats.ts'],
  },
  {
    files: 'packages/platform/testing/**',
    refused: [...REFUSED, ...['domain', 'e2ee', 'event-log', 'client'].flatMap(of)],
    allowed: [...of('brokers'), ...of('contracts'), ...NODE, '../src/nats/nats.ts'],
  },
  {
    files: 'packages/event-log/**',
    refused: [...REFUSED, ...['brokers', 'e2ee', 'client'].flatMap(of)],
    allowed: [...of('contracts'), ...of('domain'), ...of('platform'), ...NODE, '../testing/open-chat.ts'],
  },
  {
    files: 'packages/brokers/**',
    refused: [...REFUSED, ...['contracts', 'domain', 'e2ee', 'event-log', 'platform', 'client'].flatMap(of)],
    allowed: [...NODE, 'testcontainers', './debian/archive.ts'],
  },
  {
    files: 'packages/e2ee/src/**',
    refused: [...REFUSED, ...NODE, ...['contracts', 'domain', 'event-log', 'platform', 'client'].flatMap(of)],
    allowed: ['../bytes.ts'],
  },
  {
    files: 'packages/client/src/**',
    refused: [...REFUSED, ...NODE, ...['domain', 'event-log', 'platform'].flatMap(of)],
    allowed: [...of('contracts'), ...of('e2ee'), 'zod', '../../testing/frames.ts'],
  },
  ...['packages/client/cli/**', 'packages/client/testing/**'].map((files) => ({
    files,
    refused: [...REFUSED, ...['domain', 'event-log', 'platform'].flatMap(of)],
    allowed: [...of('contracts'), ...of('e2ee'), ...of('client'), ...NODE, '../src/ports.ts'],
  })),
  {
    files: 'services/**',
    refused: [...REFUSED, ...['e2ee', 'client'].flatMap(of)],
    allowed: [...of('contracts'), ...of('domain'), ...of('event-log'), ...of('platform'), ...NODE, 'zod'],
  },
  {
    files: 'web/src/**',
    refused: [...REFUSED, ...NODE, ...['domain', 'event-log', 'platform'].flatMap(of)],
    allowed: [...of('contracts'), ...of('e2ee'), ...of('client'), 'vue'],
  },
]

export interface RedisOptions {
  /** A free one when not given. */
  readonly port?: number
  /** More directives of redis.conf, such as `{ maxmemory: '64mb' }`. */
  readonly config?: Readonly<Record<string, string>>
  /** Arguments of `user` directives: name, state, password, keys, commands. */
  readonly users?: readonly string[]
  /** Is given everything that the server prints; nothing in a container. */
  readonly print?: (text: string) => void
}

export interface RedisSettings {
  readonly host: string
  readonly port: number
  readonly folder: string
  readonly extra: Readonly<Record<string, string>>
  readonly users: readonly string[]
}

/** Nothing is written to disk, and the slow log, which would keep arguments, is off. */
export function redisArguments({ host, port, folder, extra, users }: RedisSettings): readonly string[] {
  const directives = {
    bind: host,
    port: String(port),
    dir: folder,
    save: '',
    appendonly: 'no',
    'slowlog-log-slower-than': '-1',
    'latency-monitor-threshold': '0',
    ...extra,
  }
  return [
    ...Object.entries(directives).flatMap(([name, value]) => [`--${name}`, value]),
    ...users.flatMap((user) => ['--user', ...user.split(' ')]),
  ]
}

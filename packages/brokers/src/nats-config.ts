export interface NatsOptions {
  readonly name?: string
  /** A free one when not given. */
  readonly port?: number
  /** Where file streams live; a private temporary folder when not given. */
  readonly storeDir?: string
  /** When what file streams hold is on the disk: before it is acknowledged, or within two minutes when not given. */
  readonly sync?: 'always' | undefined
  /** More lines of the server's own configuration. */
  readonly config?: string
  /** Is given everything that the server prints; nothing in a container. */
  readonly print?: (text: string) => void
}

export interface NatsConfig {
  readonly name: string
  readonly host: string
  readonly port: number
  readonly storeFolder: string
  readonly sync?: 'always' | undefined
  /** More lines of the server's own configuration. */
  readonly extra?: string
}

/**
 * Neither `debug` nor `trace`, and no monitoring port: all three show subjects, and a subject names a room.
 * The memory ceiling is a limit, not a reservation; a stream's own `max_bytes` must fit below it.
 */
export const natsConfig = ({ name, host, port, storeFolder, sync, extra = '' }: NatsConfig): string => `
server_name: ${name}
host: ${host}
port: ${port}
max_payload: 1MB
jetstream {
  store_dir: ${JSON.stringify(storeFolder)}
  max_memory_store: 4GB
  max_file_store: 4GB
${sync === undefined ? '' : `  sync_interval: ${sync}\n`}}
${extra}
`

/**
 * Go's collector runs when the heap has grown by a third. By its own default a kept message takes half as much memory again
 * (docs/decisions/0079). The containers of the cluster say the same.
 */
export const NATS_ENVIRONMENT = { GOGC: '33' }

/** Joins servers by name: `listen` is this one's own route, `routes` are everybody's. Clients hear of no `isSecret` server. */
export const clusterLines = (listen: string, routes: readonly string[], isSecret = false): string => `
cluster {
  name: wick
  listen: ${listen}
  routes: ${JSON.stringify(routes.map((route) => `nats://${route}`))}
${isSecret ? '  no_advertise: true\n' : ''}}
`

/** One running server, private to whoever started it. */
export interface Broker extends AsyncDisposable {
  readonly url: string
  readonly port: number
  /** Undefined in a container and while the server is down. */
  readonly pid: number | undefined
  /** Resolves when the server process that runs now has ended, asked or not; never in a container. */
  readonly ended: Promise<void>
  /** Lets the server finish, then removes its data. */
  stop(): Promise<void>
  /** SIGKILL, like a crash; its data stay for `restart`. */
  kill(): Promise<void>
  /** On the same port and with the same data folder; from a running server as well as from a killed one. */
  restart(): Promise<void>
}

import { pauseProcess } from '@wick/platform/testing/pause-process'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync } from 'node:fs'
import { createInterface } from 'node:readline'

const MOVED_CLOCK = new URL('./clock/moved-clock.ts', import.meta.url).href

const READY = '"msg":"ready"'

export interface ServiceProcessOptions {
  readonly name: string
  readonly entry: string
  readonly env: NodeJS.ProcessEnv
  /** Every line that the service writes ends up here. */
  readonly logFile: string
}

/** One service as a process of its own, to be treated badly. */
export class ServiceProcess implements AsyncDisposable {
  readonly name: string
  readonly lines: string[] = []
  readonly #options: ServiceProcessOptions
  #entry: string
  #child: ChildProcess | undefined
  #exited: Promise<unknown> = Promise.resolve()

  constructor(options: ServiceProcessOptions) {
    this.name = options.name
    this.#options = options
    this.#entry = options.entry
  }

  /** Resolves when the service says that it is ready. */
  async start(): Promise<void> {
    // The channel ends with this process, and a service stops when it does.
    const child = spawn(process.execPath, ['--import', MOVED_CLOCK, this.#entry], {
      env: this.#options.env,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    const ready = Promise.withResolvers<void>()
    for (const output of [child.stdout, child.stderr]) {
      if (output === null) continue
      createInterface({ input: output }).on('line', (line) => {
        this.#keep(line)
        if (line.includes(READY)) ready.resolve()
      })
    }
    this.#child = child
    this.#exited = once(child, 'exit')
    void this.#exited.then(() =>
      ready.reject(new Error(`${this.name} ended before it was ready: ${this.lines.at(-1)}`)),
    )
    await ready.promise
  }

  /** SIGKILL; resolves when the process is gone. */
  async kill(): Promise<void> {
    this.#child?.kill('SIGKILL')
    await this.#exited
  }

  /** SIGTERM, as an operator's new version does it; resolves with the exit code when the process has left by itself. */
  async stop(): Promise<number | null> {
    this.#child?.kill('SIGTERM')
    await this.#exited
    return this.#child?.exitCode ?? null
  }

  /** Leaves as at a `stop`, and comes back as that entry's program. Resolves with the exit code when it is ready. */
  async becomes(entry: string): Promise<number | null> {
    const code = await this.stop()
    this.#entry = entry
    await this.start()
    return code
  }

  /** Of the one that was started last. */
  get pid(): number | undefined {
    return this.#child?.pid
  }

  signal(name: NodeJS.Signals): void {
    this.#child?.kill(name)
  }

  /** The process keeps its connections and does nothing. */
  async pause(): Promise<void> {
    if (this.#child !== undefined) await pauseProcess(this.#child)
  }

  resume(): void {
    this.#child?.kill('SIGCONT')
  }

  /** Moves the clock of the process on. One that stands still takes it when it goes on; a later start knows nothing of it. */
  passTime(ms: number): void {
    if (this.#child?.connected) this.#child.send(ms)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.resume()
    this.#child?.kill('SIGTERM')
    if (this.#child?.connected) this.#child.disconnect()
    await this.#exited
  }

  #keep(line: string): void {
    this.lines.push(line)
    appendFileSync(this.#options.logFile, `${line}\n`)
  }
}

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runCommand } from '@wick/brokers/run-command'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
// Both beside a cluster that serves people on this host, and never over it.
const PROJECT = 'wick-check'
const PORT = 18_443
const AUTHORITY = '/data/caddy/pki/authorities/local/root.crt'

export interface Container {
  readonly name: string
  readonly service: string
}

/** The cluster of docker-compose.yml, with secrets and a port of its own. */
export class ComposeCluster implements AsyncDisposable {
  readonly origin = `https://localhost:${PORT}`
  readonly #folder: string
  readonly #env: NodeJS.ProcessEnv

  /** Builds the image, starts everything and resolves when all of it is healthy. */
  static async start(): Promise<ComposeCluster> {
    const folder = await mkdtemp(join(tmpdir(), 'wick-check-'))
    const cluster = new ComposeCluster(folder)
    await runCommand(join(ROOT, 'infra/compose/make-secrets'), [folder])
    try {
      await cluster.#compose('build')
      await cluster.heal()
      return cluster
    } catch (error) {
      await cluster[Symbol.asyncDispose]()
      throw error
    }
  }

  private constructor(folder: string) {
    this.#folder = folder
    this.#env = {
      ...process.env,
      // What runs on this host keeps its image.
      IMAGE: 'wick:check',
      SITE: 'localhost',
      PUBLISH: `127.0.0.1:${PORT}`,
      PUBLIC_ORIGINS: this.origin,
      OPERATORS_PORTS: '19000-19009',
      SECRETS: folder,
      // What the talkers say is compared, so it has to be readable, and they speak without a pause.
      CLEAR_ROOMS: 'on',
      RATE_LIMITS: 'off',
    }
  }

  /** The certificate that the proxy's own authority signs with. */
  authority(): Promise<string> {
    return this.#compose('exec', '-T', 'proxy', 'cat', AUTHORITY)
  }

  async containers(): Promise<readonly Container[]> {
    const lines = await this.#compose('ps', '--all', '--format', '{{.Name}} {{.Service}}')
    return lines
      .trim()
      .split('\n')
      .map((line) => line.split(' '))
      .map(([name = '', service = '']) => ({ name, service }))
  }

  async kill({ name }: Container): Promise<void> {
    await runCommand('docker', ['kill', name])
  }

  /** Starts what is down; resolves when everything is healthy, which for a broker means that it has caught up. */
  async heal(): Promise<void> {
    await this.#compose('up', '--wait', '--no-recreate')
  }

  /** Stops everything with SIGTERM; gives what did not end by itself. */
  async stop(): Promise<readonly string[]> {
    await this.#compose('stop')
    const states = await runCommand('docker', [
      'inspect',
      '--format',
      '{{.Name}} {{.State.ExitCode}}',
      ...(await this.containers()).map(({ name }) => name),
    ])
    return states
      .trim()
      .split('\n')
      .filter((line) => !line.endsWith(' 0'))
  }

  /** Everything that any container has logged. */
  logs(): Promise<string> {
    return this.#compose('logs', '--no-color')
  }

  /** What `down` leaves behind: containers, volumes, networks. */
  async remains(): Promise<readonly string[]> {
    const mine = ['--quiet', '--filter', `label=com.docker.compose.project=${PROJECT}`]
    const lists = await Promise.all([
      runCommand('docker', ['ps', '--all', ...mine]),
      runCommand('docker', ['volume', 'ls', ...mine]),
      runCommand('docker', ['network', 'ls', ...mine]),
    ])
    return lists.flatMap((list) => list.split('\n').filter(Boolean))
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#compose('down', '--volumes', '--remove-orphans')
    await rm(this.#folder, { recursive: true, force: true })
  }

  #compose(...args: readonly string[]): Promise<string> {
    return runCommand(
      'docker',
      ['compose', '--progress', 'quiet', '--env-file', '/dev/null', '--project-name', PROJECT, ...args],
      {
        cwd: ROOT,
        env: this.#env,
      },
    )
  }
}

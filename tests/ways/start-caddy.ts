import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { freePort } from '@wick/brokers/free-port'
import { startLocalBroker } from '@wick/brokers/local-broker'
import { locateServer } from '@wick/brokers/locate-server'
import { caddy } from '@wick/brokers/programs'

const CADDYFILE = new URL('../../infra/caddy/Caddyfile', import.meta.url)
const NETWORK = /dynamic a gateway 3000 \{[^}]*\}/
const HEALTH = 'http://127.0.0.1:8080'
// It says only on this level that it serves.
const LEVEL = ['level WARN', 'level INFO'] as const

export interface Caddy extends AsyncDisposable {
  readonly port: number
  /** Of its own authority (PEM). */
  readonly certificate: string
}

/**
 * The proxy of the Compose cluster with its shipped configuration, on loopback, in front of one gateway (`host:port`). At a free
 * port when none is given.
 */
export async function startCaddy(gateway: string, atPort?: number): Promise<Caddy> {
  const located = await locateServer(caddy, (line) => console.log(line))
  if (located.kind === 'container') throw new Error('This needs caddy itself, on the PATH or from Debian.')
  const shipped = await readFile(CADDYFILE, 'utf8')
  if (!NETWORK.test(shipped) || !shipped.includes(HEALTH)) throw new Error('The Caddyfile is not as it was.')
  let home = ''
  const running = await startLocalBroker({
    name: 'caddy',
    scheme: 'https',
    ...(atPort !== undefined && { port: atPort }),
    async configure(port, folder) {
      home = folder
      const health = `http://127.0.0.1:${await freePort()}`
      const written = shipped.replace(NETWORK, `to ${gateway}`).replace(HEALTH, health)
      await writeFile(join(folder, 'Caddyfile'), written.replace(...LEVEL))
      return {
        command: located.command,
        args: ['run', '--adapter', 'caddyfile', '--config', join(folder, 'Caddyfile')],
        env: {
          ...located.env,
          SITE: `localhost:${port}`,
          HOME: folder,
          XDG_DATA_HOME: folder,
          XDG_CONFIG_HOME: folder,
        },
        ready: 'serving initial configuration',
      }
    },
  })
  const { port } = new URL(running.url)
  return {
    port: Number(port),
    certificate: await readFile(join(home, 'caddy/pki/authorities/local/root.crt'), 'utf8'),
    [Symbol.asyncDispose]: () => running[Symbol.asyncDispose](),
  }
}

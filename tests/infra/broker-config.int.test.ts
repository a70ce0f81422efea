import { execFileSync } from 'node:child_process'
import { cp, mkdir, mkdtempDisposable } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { locateServer } from '@wick/brokers/locate-server'
import { natsServer } from '@wick/brokers/programs'
import { runCommand } from '@wick/brokers/run-command'
import { expect, it } from 'vitest'

const INFRA = fileURLToPath(new URL('../../infra', import.meta.url))

const makeSecrets = (...args: readonly string[]) =>
  execFileSync(join(INFRA, 'compose/make-secrets'), [...args], { stdio: 'pipe' })

it.for([
  ['off', { NATS_STORE: '/data', NATS_FILE_STORE: '0' }],
  ['on', { NATS_STORE: '/store', NATS_FILE_STORE: '4GB' }],
] as const)(
  'a broker of the containers takes its configuration with accounts %s',
  async ([accounts, store], { skip }) => {
    const server = await locateServer(natsServer)
    if (server.kind === 'container') return skip('A broker in a container is told otherwise.')
    await using folder = await mkdtempDisposable(join(tmpdir(), 'wick-broker-config-'))
    const inFolder = (...names: readonly string[]) => join(folder.path, ...names)
    makeSecrets(inFolder('secrets'))
    if (accounts === 'on') makeSecrets('--accounts', inFolder('secrets'))
    // As in a container: an include goes from the including file on.
    await cp(join(INFRA, 'nats'), inFolder('etc/wick'), { recursive: true })
    await mkdir(inFolder('data'))
    execFileSync('sh', [inFolder('etc/wick/fill-passwords.sh'), inFolder('secrets'), inFolder('data/accounts.conf')])
    const own = { NATS_SERVER_NAME: 'nats-1', NATS_ROUTES: '[]', NATS_ROUTE_PASSWORD: 'secret' }
    const env = { ...process.env, ...server.env, ...own, ...store }
    const said = await runCommand(server.command, ['-t', '-c', inFolder('etc/wick/compose.conf')], { env })
    expect(said).toContain('is valid')
  },
)

import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempDisposableSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readConfig as readGatewayConfig } from '@wick/gateway/config'
import { readConfig as readMessagesConfig } from '@wick/messages/config'
import { readConfig as readReaperConfig } from '@wick/reaper/config'
import { readConfig as readRoomsConfig } from '@wick/rooms/config'
import { afterAll, describe, expect, it } from 'vitest'
import {
  composeSettings,
  type ContainerSettings,
  podSettings,
  readCompose,
  readEnvExample,
  SERVICES,
  type ServiceName,
} from './container-settings.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const READERS = {
  gateway: readGatewayConfig,
  rooms: readRoomsConfig,
  messages: readMessagesConfig,
  reaper: readReaperConfig,
} satisfies Record<ServiceName, unknown>

const folder = mkdtempDisposableSync(join(tmpdir(), 'wick-secrets-'))
execFileSync(join(ROOT, 'infra/compose/make-secrets'), [folder.path])
afterAll(() => folder.remove())

const WAYS: readonly [string, (service: ServiceName) => Promise<ContainerSettings>][] = [
  ['docker-compose.yml', composeSettings],
  ['overlays/local', (service) => podSettings(service, 'local')],
  ['overlays/production', (service) => podSettings(service, 'production')],
]

describe.each(WAYS)('%s', (_way, settingsOf) => {
  it.each(SERVICES)('gives %s settings that hold, and none that it does not know', async (service) => {
    const { env, secrets, entry } = await settingsOf(service)
    const asked = new Set<string>()
    READERS[service](recording(inFolder(env), asked))
    // Only the gateway serves anybody, but all share an image.
    const foreign = service === 'gateway' ? [] : ['HOST', 'PORT', 'WEB_ROOT']
    expect(Object.keys(env).filter((name) => !asked.has(name) && !foreign.includes(name))).toEqual([])
    const files = Object.entries(env).filter(([name]) => name.endsWith('_FILE'))
    expect(files.map(([, file]) => file).toSorted()).toEqual(secrets.map((name) => `/run/secrets/${name}`).toSorted())
    expect(existsSync(join(ROOT, entry ?? 'missing'))).toBe(true)
  })
})

describe('the example of settings', () => {
  it('has every variable of docker-compose.yml, and no other', async () => {
    const used = [...(await readCompose()).matchAll(/\$\{(\w+)/g)].map(([, name = '']) => name)
    const shown = [...(await readEnvExample()).matchAll(/^(\w+)=/gm)].map(([, name = '']) => name)
    expect(shown.toSorted()).toEqual([...new Set(used)].toSorted())
  })

  it('shows the defaults', async () => {
    const compose = await readCompose()
    for (const [, name = '', value = ''] of (await readEnvExample()).matchAll(/^(\w+)=(.*)$/gm)) {
      expect(compose).toContain(`\${${name}:-${value}}`)
    }
  })
})

describe('secrets', () => {
  it('are never made twice', () => {
    const again = () => execFileSync(join(ROOT, 'infra/compose/make-secrets'), [folder.path], { stdio: 'pipe' })
    expect(again).toThrow(/nothing was changed/)
  })
})

/** Secrets are where make-secrets has put them. */
const inFolder = (env: ContainerSettings['env']) =>
  Object.fromEntries(Object.entries(env).map(([name, value]) => [name, value.replace('/run/secrets', folder.path)]))

const recording = (env: Readonly<Record<string, string>>, asked: Set<string>) =>
  new Proxy(env, {
    get(target, name: string) {
      asked.add(name)
      return target[name]
    },
  })

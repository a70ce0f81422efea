import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempDisposableSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createHandleTags } from '@wick/accounts/adapters/handle-tags'
import { createOpaque } from '@wick/accounts/adapters/opaque'
import { readConfig as readAccountsConfig } from '@wick/accounts/config'
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
  readComposeOfAccounts,
  readEnvExample,
  SERVICES,
  SERVICES_WITH_ACCOUNTS,
  type ServiceName,
} from './container-settings.ts'
import type { OnOff } from './k8s/render.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const READERS = {
  accounts: readAccountsConfig,
  gateway: readGatewayConfig,
  rooms: readRoomsConfig,
  messages: readMessagesConfig,
  reaper: readReaperConfig,
} satisfies Record<ServiceName, unknown>

const folder = mkdtempDisposableSync(join(tmpdir(), 'wick-secrets-'))
const makeSecrets = (...args: readonly string[]) =>
  execFileSync(join(ROOT, 'infra/compose/make-secrets'), [...args, folder.path], { stdio: 'pipe' })
makeSecrets()
makeSecrets('--accounts')
afterAll(() => folder.remove())

type SettingsOf = (service: ServiceName, accounts: OnOff) => Promise<ContainerSettings>
const WAYS: readonly [string, SettingsOf][] = [
  ['docker-compose.yml', composeSettings],
  ['overlays/local', (service, accounts) => podSettings(service, 'local', accounts)],
  ['overlays/production', (service, accounts) => podSettings(service, 'production', accounts)],
]
const SYSTEMS = WAYS.flatMap(([way, settingsOf]) => [
  { way, accounts: 'off' as const, services: SERVICES, settingsOf },
  { way, accounts: 'on' as const, services: SERVICES_WITH_ACCOUNTS, settingsOf },
])

describe.each(SYSTEMS)('$way with accounts $accounts', ({ accounts, services, settingsOf }) => {
  it.each<ServiceName>(services)('gives %s settings that hold, and none that it does not know', async (service) => {
    const { env, secrets, entry } = await settingsOf(service, accounts)
    const asked = new Set<string>()
    READERS[service](recording(inFolder(env), asked))
    // Only the gateway serves anybody, but all share an image.
    const foreign = service === 'gateway' ? [] : ['HOST', 'PORT', 'WEB_ROOT']
    expect(Object.keys(env).filter((name) => !asked.has(name) && !foreign.includes(name))).toEqual([])
    const files = Object.entries(env).filter(([name]) => name.endsWith('_FILE'))
    expect(files.map(([, file]) => file).toSorted()).toEqual(secrets.map((name) => `/run/secrets/${name}`).toSorted())
    expect(existsSync(join(ROOT, entry ?? 'missing'))).toBe(true)
  })

  it('says at the gateway whether there are accounts', async () => {
    const { env } = await settingsOf('gateway', accounts)
    expect(readGatewayConfig(inFolder(env)).accounts).toBe(accounts === 'on')
  })
})

describe('the example of settings', () => {
  it('has every variable of the files of Compose, and no other', async () => {
    const used = [...(await readBoth()).matchAll(/\$\{(\w+)/g)].map(([, name = '']) => name)
    const shown = [...(await readEnvExample()).matchAll(/^(\w+)=/gm)].map(([, name = '']) => name)
    expect(shown.toSorted()).toEqual([...new Set(used)].toSorted())
  })

  it('shows the defaults', async () => {
    const compose = await readBoth()
    for (const [, name = '', value = ''] of (await readEnvExample()).matchAll(/^(\w+)=(.*)$/gm)) {
      expect(compose).toContain(`\${${name}:-${value}}`)
    }
  })
})

const readBoth = async () => (await readCompose()) + (await readComposeOfAccounts())

describe('secrets', () => {
  it('are never made twice', () => {
    expect(() => makeSecrets()).toThrow(/nothing was changed/)
    expect(() => makeSecrets('--accounts')).toThrow(/nothing was changed/)
  })

  it('have keys of OPAQUE with which a password gets in', async () => {
    const opaque = await createOpaque(readFileSync(join(folder.path, 'opaque_setup'), 'utf8'))
    expect(opaque.isRecord(opaque.makeRecord(createHandleTags('secret').decoy))).toBe(true)
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

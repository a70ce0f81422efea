import { randomBytes } from 'node:crypto'
import type { BrokerUser } from '@wick/platform/testing/broker-users'
import { freePort, freePorts } from '@wick/brokers/free-port'
import { formatLogLine } from '../supervisor/log-line.ts'
import type { Part } from '../supervisor/part.ts'
import { serviceProcess } from '../supervisor/service-process.ts'
import { inProject } from './project.ts'

export interface ServiceSettings {
  /** How a service's process reaches the brokers. */
  readonly environmentOf: (service: BrokerUser) => Readonly<Record<string, string>>
  /** Where each gateway listens; so many of each other service run beside them. */
  readonly gatewayPorts: readonly number[]
  /** Where each gateway tells its operators how everything is. */
  readonly operatorPorts: readonly number[]
  /** Where browsers reach the page, apart from the gateways' own ports. */
  readonly publicPort: number
  readonly rateLimits: string
  /** Settings of *accounts*; without them there are none. */
  readonly accounts?: Readonly<Record<string, string>> | undefined
  readonly isVerbose: boolean
  readonly print: (line: string) => void
}

/** The services in phases; each phase needs the ones before it: *rooms* makes the stream that all others read. */
export async function createServices(settings: ServiceSettings): Promise<readonly (readonly Part[])[]> {
  const { gatewayPorts, accounts } = settings
  const gatewayEnvs = gatewayEnvironments(settings)
  const replicas = <Value>(value: Value) => gatewayPorts.map(() => value)
  return [
    await createParts('rooms', replicas({}), settings),
    [
      ...(await createParts('messages', replicas({}), settings)),
      ...(await createParts('reaper', replicas({}), settings)),
      ...(accounts ? await createParts('accounts', replicas(accountsEnvironment(accounts)), settings) : []),
    ],
    await createParts('gateway', gatewayEnvs, settings, settings.operatorPorts),
  ]
}

/** Whoever reaches this machine's own loopback may register. */
const accountsEnvironment = (accounts: Readonly<Record<string, string>>): NodeJS.ProcessEnv => ({
  ...accounts,
  REGISTRATION: process.env['REGISTRATION'] || 'open',
})

function gatewayEnvironments(settings: ServiceSettings): readonly NodeJS.ProcessEnv[] {
  const { gatewayPorts, publicPort, rateLimits, accounts } = settings
  const ports = new Set([publicPort, ...gatewayPorts])
  const common = {
    HOST: '127.0.0.1',
    PUBLIC_ORIGINS: [...ports].flatMap((port) => [`http://localhost:${port}`, `http://127.0.0.1:${port}`]).join(','),
    COOKIE_SECRET: randomBytes(32).toString('hex'),
    RATE_LIMITS: rateLimits,
    // Its code is made with the other secrets of accounts.
    CONSOLE: process.env['CONSOLE'] || (accounts === undefined ? 'off' : 'on'),
    CLEAR_ROOMS: process.env['CLEAR_ROOMS'] ?? 'off',
    WEB_ROOT: inProject('web/dist'),
  }
  return gatewayPorts.map((port) => ({ ...common, PORT: String(port) }))
}

async function createParts(
  service: BrokerUser,
  envs: readonly NodeJS.ProcessEnv[],
  settings: ServiceSettings,
  ownPorts?: readonly number[],
) {
  const healthPorts = ownPorts ?? (await freePorts(envs.length))
  return Promise.all(
    envs.map(async (env, index) => {
      const name = envs.length === 1 ? service : `${service}-${index + 1}`
      const healthPort = healthPorts[index] ?? (await freePort())
      return serviceProcess({
        name,
        entry: inProject(`services/${service}/src/main.ts`),
        env: {
          ...inheritedEnvironment(),
          ...settings.environmentOf(service),
          ...commonEnvironment(settings, healthPort),
          ...env,
        },
        healthPort,
        print: (line) => printLog(name, line, settings),
      })
    }),
  )
}

/** Settings such as CHAT_STORAGE pass through; where the page is served concerns the gateways only. */
function inheritedEnvironment(): NodeJS.ProcessEnv {
  const { PORT: _port, HOST: _host, ...rest } = process.env
  return rest
}

const commonEnvironment = ({ isVerbose, accounts }: ServiceSettings, healthPort: number) => ({
  ACCOUNTS: accounts === undefined ? 'off' : 'on',
  HEALTH_PORT: String(healthPort),
  LOG_LEVEL: process.env['LOG_LEVEL'] ?? (isVerbose ? 'info' : 'warn'),
})

function printLog(name: string, line: string, { isVerbose, print }: ServiceSettings): void {
  const readable = formatLogLine(line, isVerbose)
  if (readable !== undefined) print(`[${name}] ${readable}`)
}

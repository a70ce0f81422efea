import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import { z } from 'zod'
import { Deployment, pick } from './k8s/manifest.ts'
import { type OnOff, type Overlay, renderOverlay } from './k8s/render.ts'

export const SERVICES = ['gateway', 'rooms', 'messages', 'reaper'] as const
export const SERVICES_WITH_ACCOUNTS = [...SERVICES, 'accounts'] as const
export type ServiceName = (typeof SERVICES_WITH_ACCOUNTS)[number]

/** How one container of a service is started. */
export interface ContainerSettings {
  readonly env: Readonly<Record<string, string>>
  /** The secrets that lie in /run/secrets. */
  readonly secrets: readonly string[]
  readonly entry: string | undefined
}

const read = (path: string) => readFile(new URL(`../../${path}`, import.meta.url), 'utf8')

const Compose = z.object({
  services: z.record(
    z.string(),
    z.object({
      command: z.union([z.string(), z.array(z.string())]).optional(),
      environment: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
      secrets: z.array(z.string()).default([]),
    }),
  ),
})

/** As docker-compose.yml starts it with no setting changed, and where accounts are on the file of theirs on top. */
export async function composeSettings(service: ServiceName, accounts: OnOff = 'off'): Promise<ContainerSettings> {
  const files = [await readCompose(), ...(accounts === 'on' ? [await readComposeOfAccounts()] : [])]
  const parts = files.flatMap((file) => Compose.parse(parse(file, { merge: true })).services[service] ?? [])
  const given = parts
    .flatMap(({ environment }) => Object.entries(environment))
    .map(([name, value]) => [name, withDefaults(String(value))])
  return {
    env: { ...(await imageEnvironment()), ...Object.fromEntries(given) },
    secrets: parts.flatMap(({ secrets }) => secrets),
    entry: parts.find(({ command }) => command !== undefined)?.command?.[0],
  }
}

const withDefaults = (value: string) => value.replaceAll(/\$\{\w+:-([^}]*)\}/g, '$1')

/** As an overlay starts it. */
export async function podSettings(
  service: ServiceName,
  overlay: Overlay,
  accounts: OnOff = 'off',
): Promise<ContainerSettings> {
  const deployments = pick(await renderOverlay(overlay, accounts), Deployment)
  const pod = deployments.find(({ metadata }) => metadata.name === service)?.spec.template.spec
  const [container] = pod?.containers ?? []
  // What a secret may have and has not is not set.
  const given = Object.fromEntries(container?.env.map(({ name, value = '' }) => [name, value]) ?? [])
  const items = pod?.volumes.flatMap(({ secret }) => secret?.items ?? []) ?? []
  return {
    env: { ...(await imageEnvironment()), ...given },
    secrets: items.map(({ path }) => path),
    entry: container?.args?.[0],
  }
}

export const readCompose = (): Promise<string> => read('docker-compose.yml')
export const readComposeOfAccounts = (): Promise<string> => read('infra/compose/accounts.yaml')
export const readEnvExample = (): Promise<string> => read('.env.example')

async function imageEnvironment(): Promise<Readonly<Record<string, string>>> {
  const line = /^ENV (.*)$/m.exec(await read('infra/images/Dockerfile'))?.[1] ?? ''
  return Object.fromEntries(line.split(' ').map((pair) => pair.split('=', 2)))
}

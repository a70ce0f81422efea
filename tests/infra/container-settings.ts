import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import { z } from 'zod'
import { Deployment, pick } from './k8s/manifest.ts'
import { type Overlay, renderOverlay } from './k8s/render.ts'

export const SERVICES = ['gateway', 'rooms', 'messages', 'reaper'] as const
export type ServiceName = (typeof SERVICES)[number]

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

/** As docker-compose.yml starts it with no setting changed. */
export async function composeSettings(service: ServiceName): Promise<ContainerSettings> {
  const { services } = Compose.parse(parse(await readCompose(), { merge: true }))
  const { command, environment, secrets } = services[service] ?? {}
  const given = Object.entries(environment ?? {}).map(([name, value]) => [name, withDefaults(String(value))])
  return {
    env: { ...(await imageEnvironment()), ...Object.fromEntries(given) },
    secrets: secrets ?? [],
    entry: command?.[0],
  }
}

const withDefaults = (value: string) => value.replaceAll(/\$\{\w+:-([^}]*)\}/g, '$1')

/** As an overlay starts it. */
export async function podSettings(service: ServiceName, overlay: Overlay): Promise<ContainerSettings> {
  const deployments = pick(await renderOverlay(overlay), Deployment)
  const pod = deployments.find(({ metadata }) => metadata.name === service)?.spec.template.spec
  const [container] = pod?.containers ?? []
  const given = Object.fromEntries(container?.env.map(({ name, value }) => [name, value]) ?? [])
  const items = pod?.volumes.flatMap(({ secret }) => secret?.items ?? []) ?? []
  return {
    env: { ...(await imageEnvironment()), ...given },
    secrets: items.map(({ path }) => path),
    entry: container?.args?.[0],
  }
}

export const readCompose = (): Promise<string> => read('docker-compose.yml')
export const readEnvExample = (): Promise<string> => read('.env.example')

async function imageEnvironment(): Promise<Readonly<Record<string, string>>> {
  const line = /^ENV (.*)$/m.exec(await read('infra/images/Dockerfile'))?.[1] ?? ''
  return Object.fromEntries(line.split(' ').map((pair) => pair.split('=', 2)))
}

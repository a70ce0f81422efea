import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { podSettings } from '../container-settings.ts'
import { metricNames } from '../metric-names.ts'
import { Autoscaler, type Container, Deployment, DisruptionBudget, pick, Service } from './manifest.ts'
import { RENDERINGS, renderOverlay } from './render.ts'

const SECRETS_OF: Readonly<Record<string, readonly string[]>> = {
  gateway: ['cookie_secret'],
  accounts: ['account_secret', 'handle_secret', 'opaque_setup'],
}

describe.each(RENDERINGS)('the overlay $overlay, accounts $accounts', async ({ overlay, accounts }) => {
  const SERVICES = ['gateway', 'messages', 'reaper', 'rooms', ...(accounts === 'on' ? ['accounts'] : [])]
  const objects = await renderOverlay(overlay, accounts)
  const deployments = pick(objects, Deployment)
  const labelsOf = (name: string) =>
    deployments.find(({ metadata }) => metadata.name === name)?.spec.template.metadata.labels ?? {}
  const containers = deployments.flatMap(({ metadata, spec }) =>
    spec.template.spec.containers.map((container) => ({ of: metadata.name, container })),
  )

  it('has every service, and Redis', () => {
    expect(deployments.map(({ metadata }) => metadata.name).toSorted()).toEqual([...SERVICES, 'redis'].toSorted())
  })

  it('selects with every selector exactly the pods of its own deployment', () => {
    const selectors = [
      ...deployments.map(({ metadata, spec }) => [metadata.name, spec.selector.matchLabels] as const),
      ...pick(objects, Service).map(({ metadata, spec }) => [metadata.name, spec.selector] as const),
      ...pick(objects, DisruptionBudget).map(
        ({ metadata, spec }) => [metadata.name, spec.selector.matchLabels] as const,
      ),
    ]
    for (const [name, selector] of selectors) {
      const selected = deployments.filter(({ spec }) =>
        Object.entries(selector).every(([label, value]) => spec.template.metadata.labels[label] === value),
      )
      expect(selected.map(({ metadata }) => metadata.name)).toEqual([name])
    }
    expect(labelsOf('gateway')['wick/role']).toBe('service')
  })

  it('names only ports that the container has', () => {
    for (const { container } of containers) {
      const ports = container.ports.map(({ name }) => name)
      expect(ports).toEqual(expect.arrayContaining(portsAskedFor(container)))
    }
    for (const { metadata, spec } of pick(objects, Service)) {
      const ports = containers.filter(({ of }) => of === metadata.name).flatMap(({ container }) => container.ports)
      const targets = spec.ports.map(({ targetPort }) => targetPort)
      expect(ports.map(({ name }) => name)).toEqual(expect.arrayContaining(targets))
    }
  })

  it('has its ports where the image listens', async () => {
    const { env } = await podSettings('gateway', overlay, accounts)
    for (const { container } of containers.filter(({ of }) => of !== 'redis')) {
      expect(container.ports).toContainEqual({ name: 'operators', containerPort: Number(env['HEALTH_PORT']) })
    }
    const gateway = containers.find(({ of }) => of === 'gateway')?.container
    expect(gateway?.ports).toContainEqual({ name: 'http', containerPort: Number(env['PORT']) })
  })

  it('asks a service whether it lives, and whether it is ready, at the operators’ port', () => {
    for (const { container } of containers.filter(({ of }) => of !== 'redis')) {
      expect(container.startupProbe.httpGet).toEqual({ path: '/livez', port: 'operators' })
      expect(container.livenessProbe.httpGet).toEqual({ path: '/livez', port: 'operators' })
      expect(container.readinessProbe.httpGet).toEqual({ path: '/readyz', port: 'operators' })
    }
  })

  it('gives a service the time that its last words take', () => {
    for (const { spec } of deployments.filter(({ metadata }) => metadata.name !== 'redis')) {
      const [container] = spec.template.spec.containers
      const before = container?.lifecycle?.preStop.sleep.seconds ?? 0
      // 25 seconds after the signal a service gives up by itself.
      expect(spec.template.spec.terminationGracePeriodSeconds).toBeGreaterThan(before + 25)
    }
  })

  it('keeps to the restricted standard of Pod Security', () => {
    for (const { spec } of deployments) {
      const pod = spec.template.spec
      expect(pod.automountServiceAccountToken).toBe(false)
      expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } })
      expect(pod.securityContext.runAsUser).toBeGreaterThan(0)
      for (const { securityContext, resources } of pod.containers) {
        expect(securityContext).toEqual({
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ['ALL'] },
        })
        expect(Object.keys(resources.limits)).toContain('memory')
      }
    }
  })

  it('gives each pod only its own secrets', () => {
    for (const { metadata, spec } of deployments.filter(({ metadata: { name } }) => name !== 'redis')) {
      const items = spec.template.spec.volumes.flatMap(({ secret }) => secret?.items ?? []).map(({ key }) => key)
      const ofRedis = metadata.name === 'accounts' ? [] : [`redis_${metadata.name}_password`]
      expect(items).toEqual([`nats_${metadata.name}_password`, ...ofRedis, ...(SECRETS_OF[metadata.name] ?? [])])
    }
  })

  it('scales by numbers that the metrics adapter knows and the services have', async () => {
    const adapter = new URL('../../../infra/k8s/metrics-adapter/values.yaml', import.meta.url)
    const text = await readFile(adapter, 'utf8')
    const known = (await metricNames()).filter((name) => text.includes(`matches: ${name} }`))
    for (const { spec } of pick(objects, Autoscaler)) {
      expect(SERVICES).toContain(spec.scaleTargetRef.name)
      const asked = spec.metrics.flatMap(({ pods }) => (pods === undefined ? [] : [pods.metric.name]))
      expect(known).toEqual(expect.arrayContaining(asked))
    }
  })

  it('leaves to an autoscaler how many there are', () => {
    const scalers = pick(objects, Autoscaler)
    for (const { spec } of scalers) {
      const { minReplicas, maxReplicas, scaleTargetRef } = spec
      const count = deployments.find(({ metadata }) => metadata.name === scaleTargetRef.name)?.spec.replicas
      expect(count).toBe(minReplicas === maxReplicas ? maxReplicas : undefined)
    }
    expect(scalers.map(({ spec }) => spec.scaleTargetRef.name)).toEqual(['gateway', 'messages'])
  })

  it('is found by Prometheus at the operators’ ports, and nowhere else', async () => {
    const { scrapeConfigs } = await readValues('prometheus/values.yaml')
    const [found] = scrapeConfigs.wick.relabel_configs
    const targets = deployments.flatMap(({ spec: { template } }) =>
      template.spec.containers.flatMap(({ ports }) =>
        ports.map(({ name }) => `${template.metadata.labels['wick/role'] ?? ''};${name}`),
      ),
    )
    expect(found.action).toBe('keep')
    expect(targets.filter((target) => target === found.regex)).toHaveLength(SERVICES.length)
  })

  it('keeps as many copies of each stream as it has brokers', async () => {
    const brokers = overlay === 'production' ? (await readValues('nats/values.yaml')).config.cluster.replicas : 1
    expect((await readValues('nats/values-local.yaml')).config.cluster.enabled).toBe(false)
    const copies = containers.flatMap(({ container }) => container.env.filter(({ name }) => /_REPLICAS$/.test(name)))
    const named = accounts === 'on' ? ['ACCOUNTS_REPLICAS', 'CHAT_REPLICAS'] : ['CHAT_REPLICAS']
    expect(copies.map(({ name }) => name).toSorted()).toEqual(named)
    for (const { value } of copies) expect(value).toBe(String(brokers))
  })
})

describe.each([
  ['values.yaml', ['values.yaml']],
  ['values.yaml and values-accounts.yaml', ['values.yaml', 'values-accounts.yaml']],
])('the brokers of %s', async (_, files) => {
  const values = await Promise.all(files.map((file) => readValues(`nats/${file}`)))
  const users: string = values.at(-1).config.merge.$include

  it('know the password of each user whom their file names', async () => {
    const { configMapGenerator } = parse(
      await readFile(new URL('../../../infra/nats/kustomization.yaml', import.meta.url), 'utf8'),
    )
    const name = users.replace('../nats-users/', '')
    expect(configMapGenerator[0].files).toContain(name)
    const file = await readFile(new URL(`../../../infra/nats/${name}`, import.meta.url), 'utf8')
    const asked = [...file.matchAll(/\$(NATS_\w+)/g)].map(([, variable]) => variable)
    expect(asked.length).toBeGreaterThan(3)
    const given = values.flatMap(({ container }) => Object.keys(container.env))
    expect(given).toEqual(expect.arrayContaining(asked))
  })
})

async function readValues(file: string) {
  return parse(await readFile(new URL(`../../../infra/k8s/${file}`, import.meta.url), 'utf8'))
}

function portsAskedFor({ startupProbe, livenessProbe, readinessProbe }: Container): (string | number)[] {
  return [startupProbe, livenessProbe, readinessProbe].flatMap(({ httpGet, tcpSocket }) =>
    [httpGet?.port, tcpSocket?.port].filter((port) => port !== undefined),
  )
}

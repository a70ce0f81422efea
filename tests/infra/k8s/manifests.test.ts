import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { podSettings } from '../container-settings.ts'
import { metricNames } from '../metric-names.ts'
import { Autoscaler, type Container, Deployment, DisruptionBudget, pick, Service } from './manifest.ts'
import { OVERLAYS, renderOverlay } from './render.ts'

const SERVICES = ['gateway', 'messages', 'reaper', 'rooms']

describe.each(OVERLAYS)('the overlay %s', async (overlay) => {
  const objects = await renderOverlay(overlay)
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
    const { env } = await podSettings('gateway', overlay)
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
      const allowed = [`nats_${metadata.name}_password`, `redis_${metadata.name}_password`]
      expect(items).toEqual(metadata.name === 'gateway' ? [...allowed, 'cookie_secret'] : allowed)
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

  it('keeps as many copies of the log as it has brokers', async () => {
    const brokers = overlay === 'production' ? (await readValues('nats/values.yaml')).config.cluster.replicas : 1
    expect((await readValues('nats/values-local.yaml')).config.cluster.enabled).toBe(false)
    const rooms = containers.find(({ of }) => of === 'rooms')?.container.env
    expect(rooms?.find(({ name }) => name === 'CHAT_REPLICAS')?.value).toBe(String(brokers))
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

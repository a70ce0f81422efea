import { describe, expect, it } from 'vitest'
import { Deployment, NetworkPolicy, pick } from './manifest.ts'
import { Network, type Pod } from './network.ts'
import { renderOverlay } from './render.ts'

const name = (value: string) => ({ 'app.kubernetes.io/name': value })
// What the chart of the brokers, cert-manager and other namespaces bring.
const others: readonly Pod[] = [
  { name: 'nats', namespace: 'wick', labels: { ...name('nats'), 'app.kubernetes.io/component': 'nats' } },
  { name: 'solver', namespace: 'wick', labels: { 'acme.cert-manager.io/http01-solver': 'true' } },
  { name: 'stranger', namespace: 'wick', labels: name('stranger') },
  { name: 'ingress', namespace: 'ingress', labels: name('traefik') },
  { name: 'prometheus', namespace: 'monitoring', labels: name('prometheus') },
  { name: 'collector', namespace: 'monitoring', labels: name('opentelemetry-collector') },
  { name: 'dns', namespace: 'kube-system', labels: { 'k8s-app': 'kube-dns' } },
  { name: 'elsewhere', namespace: 'default', labels: { ...name('traefik'), 'wick/role': 'service' } },
]
const PORTS = [53, 80, 443, 3000, 4222, 4318, 6222, 6379, 8089, 8222, 9000]

const SERVICES = ['gateway', 'rooms', 'messages', 'reaper']
/** The arrows of docs/architecture.md, and what operators need. Redis knows no user of *accounts*. */
const arrowsOf = (services: readonly string[]) => [
  'ingress → gateway:3000',
  'ingress → solver:8089',
  'nats → nats:6222',
  ...services.flatMap((service) => [
    `${service} → nats:4222`,
    `${service} → redis:6379`,
    `${service} → collector:4318`,
    `prometheus → ${service}:9000`,
  ]),
  ...[...services, 'nats', 'redis', 'solver', 'stranger'].map((pod) => `${pod} → dns:53`),
]

describe.each([
  ['off', SERVICES],
  ['on', [...SERVICES, 'accounts']],
] as const)('the network with accounts %s', async (accounts, services) => {
  const objects = await renderOverlay('production', accounts)
  const network = new Network(pick(objects, NetworkPolicy), 'wick')
  const own: readonly Pod[] = pick(objects, Deployment).map(({ metadata, spec }) => ({
    name: metadata.name,
    namespace: 'wick',
    labels: spec.template.metadata.labels,
  }))
  const pods = [...own, ...others]

  it('lets through the arrows of the architecture, and nothing else', () => {
    const touching = pods.flatMap((from) =>
      pods.filter((to) => from.namespace === 'wick' || to.namespace === 'wick').map((to) => ({ from, to })),
    )
    const open = touching.flatMap(({ from, to }) =>
      PORTS.filter((port) => network.allows(from, to, port)).map((port) => `${from.name} → ${to.name}:${port}`),
    )
    expect(open.toSorted()).toEqual(arrowsOf(services).toSorted())
  })
})

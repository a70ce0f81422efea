import type { NetworkPolicy, NetworkPeer } from './manifest.ts'

export interface Pod {
  readonly name: string
  readonly namespace: string
  readonly labels: Readonly<Record<string, string>>
}

/** What NetworkPolicies of a namespace let through: both ends have to allow it, and an end that none selects allows everything. */
export class Network {
  readonly #policies: readonly NetworkPolicy[]
  readonly #namespace: string

  constructor(policies: readonly NetworkPolicy[], namespace: string) {
    this.#policies = policies
    this.#namespace = namespace
  }

  allows(from: Pod, to: Pod, port: number): boolean {
    const goesOut = this.#of(from, 'Egress')
    const comesIn = this.#of(to, 'Ingress')
    return (
      (goesOut.length === 0 ||
        goesOut.some(({ spec }) => spec.egress.some((rule) => this.#fits(rule.to, rule.ports, to, port)))) &&
      (comesIn.length === 0 ||
        comesIn.some(({ spec }) => spec.ingress.some((rule) => this.#fits(rule.from, rule.ports, from, port))))
    )
  }

  #of(pod: Pod, type: 'Ingress' | 'Egress'): readonly NetworkPolicy[] {
    if (pod.namespace !== this.#namespace) return []
    return this.#policies.filter(
      ({ spec }) => spec.policyTypes.includes(type) && isSelected(pod.labels, spec.podSelector.matchLabels),
    )
  }

  #fits(peers: readonly NetworkPeer[], ports: readonly { readonly port: number }[], pod: Pod, port: number): boolean {
    return ports.some((open) => open.port === port) && peers.some((peer) => this.#isPeer(peer, pod))
  }

  #isPeer({ podSelector, namespaceSelector }: NetworkPeer, pod: Pod): boolean {
    const isThere =
      namespaceSelector === undefined
        ? pod.namespace === this.#namespace
        : isSelected({ 'kubernetes.io/metadata.name': pod.namespace }, namespaceSelector.matchLabels)
    return isThere && isSelected(pod.labels, podSelector.matchLabels)
  }
}

const isSelected = (labels: Pod['labels'], wanted: Pod['labels']): boolean =>
  Object.entries(wanted).every(([name, value]) => labels[name] === value)

import { isIPv6 } from 'node:net'

const GROUPS = 8
/** The smallest network that anybody is given, with more addresses than can be counted. */
const NETWORK_GROUPS = 4
const V4_WITH_PORT = /^(\d+\.\d+\.\d+\.\d+):\d+$/
const V6_IN_BRACKETS = /^\[([^\]]+)\](?::\d+)?$/
const MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i

/** The address of `203.0.113.5:4711` or `[2001:db8::1]:4711`; anything else as it is. */
export function withoutPort(address: string): string {
  return (V4_WITH_PORT.exec(address) ?? V6_IN_BRACKETS.exec(address))?.[1] ?? address
}

/** Who counts as one: an IPv4 address, or the /64 of an IPv6 address, with a port or without. Anything else stays as it is. */
export function networkOf(written: string): string {
  const address = withoutPort(written)
  const mapped = MAPPED.exec(address)?.[1]
  if (mapped !== undefined) return mapped
  if (!isIPv6(address)) return address
  const [plain = ''] = address.split('%')
  const [before = [], after = []] = plain.split('::').map((part) => part.split(':').filter(Boolean))
  const groups = [...before, ...Array<string>(Math.max(GROUPS - before.length - after.length, 0)).fill('0'), ...after]
  const network = groups.slice(0, NETWORK_GROUPS).map((group) => Number.parseInt(group, 16).toString(16))
  return `${network.join(':')}::/64`
}

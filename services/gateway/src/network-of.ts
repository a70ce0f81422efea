import { isIPv6 } from 'node:net'

const GROUPS = 8
/** The smallest network that anybody is given, with more addresses than can be counted. */
const NETWORK_GROUPS = 4
const MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i

/** Who counts as one: an IPv4 address, or the /64 of an IPv6 address. Anything else stays as it is. */
export function networkOf(address: string): string {
  const mapped = MAPPED.exec(address)?.[1]
  if (mapped !== undefined) return mapped
  if (!isIPv6(address)) return address
  const [plain = ''] = address.split('%')
  const [before = [], after = []] = plain.split('::').map((part) => part.split(':').filter(Boolean))
  const groups = [...before, ...Array<string>(Math.max(GROUPS - before.length - after.length, 0)).fill('0'), ...after]
  const network = groups.slice(0, NETWORK_GROUPS).map((group) => Number.parseInt(group, 16).toString(16))
  return `${network.join(':')}::/64`
}

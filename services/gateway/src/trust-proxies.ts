import proxyAddr from '@fastify/proxy-addr'
import { withoutPort } from './network-of.ts'

/** Whether the word of an address counts for who stands behind it; `hop` counts from the nearest, 0. */
export type IsTrusted = (address: string, hop: number) => boolean

/** Some proxies write each address with its port, which no list of theirs names. */
export function trustProxies(proxies: readonly string[]): IsTrusted {
  const isTrusted = proxyAddr.compile([...proxies])
  return (address, hop) => isTrusted(withoutPort(address), hop)
}

import { freePort } from '@wick/brokers/free-port'
import { bootSystem } from './system/boot-system.ts'

/** Boots one system for all browser tests, the way `npm start` does, and says where it is; Playwright calls what it returns at the end. */
export async function bootForBrowser(): Promise<() => Promise<void>> {
  const system = await bootSystem({
    port: await freePort(),
    replicas: 2,
    rateLimits: 'off',
    isVerbose: false,
    say: (step, line) => console.log(`${step.padEnd(10)}  ${line}`),
    giveUp: new AbortController().signal,
  })
  process.env['WICK_URL'] = system.url
  process.env['WICK_GATEWAYS'] = system.gateways.join(',')
  return async () => {
    await system[Symbol.asyncDispose]()
  }
}

import type { Registration } from '@wick/contracts/invitations'
import { bootWithAccounts, type SystemWithAccounts } from './boot-with-accounts.ts'
import { expect, test as base } from './test.ts'

interface Settings {
  readonly rateLimits: string
  /** Whom it takes accounts of. */
  readonly registration: Registration
  /** Files that name different ones share no system, although all else is the same. */
  readonly apart: string
}

/** At a system of its own, in which people may have accounts. */
export const test = base.extend<object, Settings & { readonly system: SystemWithAccounts }>({
  rateLimits: ['off', { scope: 'worker', option: true }],
  registration: ['open', { scope: 'worker', option: true }],
  apart: ['', { scope: 'worker', option: true }],
  system: [
    async ({ rateLimits, registration }, use) => {
      process.env['REGISTRATION'] = registration
      await using system = await bootWithAccounts(console.log, rateLimits)
      await use(system)
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  baseURL: ({ system }, use) => use(system.url),
})

export { expect }

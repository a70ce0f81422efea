import { bootWithAccounts, type SystemWithAccounts } from './boot-with-accounts.ts'
import { expect, test as base } from './test.ts'

/** At a system of its own, in which people may have accounts. */
export const test = base.extend<object, { readonly system: SystemWithAccounts; readonly rateLimits: string }>({
  rateLimits: ['off', { scope: 'worker', option: true }],
  system: [
    async ({ rateLimits }, use) => {
      await using system = await bootWithAccounts(console.log, rateLimits)
      await use(system)
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  baseURL: ({ system }, use) => use(system.url),
})

export { expect }

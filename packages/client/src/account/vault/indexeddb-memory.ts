import { toBase64url, utf8 } from '@wick/e2ee/bytes'
import { sha256 } from '@wick/e2ee/primitives'
import { z } from 'zod/mini'
import { inTable } from '../account-database.ts'
import type { VaultMemory } from './watch-versions.ts'

const Seen = z.strictObject({ version: z.int(), hash: z.string() })

/**
 * The newest vault that this browser has seen of an account. It outlives the session: a server that ends it shows no older one then.
 * The row names the account to nobody who does not know its id.
 */
export function indexedDbVaultMemory(accountId: string): VaultMemory {
  const row = async () => toBase64url(await sha256(utf8(`wick/1 seen vault ${accountId}`)))
  return {
    async load() {
      const name = await row()
      return Seen.safeParse(await inTable('vault', 'readonly', (table) => table.get(name))).data ?? null
    },
    async save(seen) {
      const name = await row()
      await inTable('vault', 'readwrite', (table) => {
        const known = table.get(name)
        // Within one transaction, so that no other tab saves between.
        known.addEventListener('success', () => {
          if (seen.version > (Seen.safeParse(known.result).data?.version ?? 0)) table.put(seen, name)
        })
        return known
      })
    },
  }
}

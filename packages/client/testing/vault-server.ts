import type { Bytes } from '@wick/e2ee/bytes'
import { readU32 } from '@wick/e2ee/bytes'
import { denied, granted } from '../src/http/own-answer.ts'
import type { VaultServer } from '../src/account/vault/vault.ts'

/** What becomes of a write: it is stored and acknowledged, or its answer is lost, or the call never came. */
export type WriteFate = 'done' | 'answer_lost' | 'call_lost'

export interface SimulatedVaultServer extends VaultServer {
  /** What is stored; a test may put an older one back. */
  blob: Bytes | null
  /** Of the next writes, in their order; after those all are done. */
  readonly fates: WriteFate[]
  writes: number
}

export function createVaultServer(): SimulatedVaultServer {
  const server: SimulatedVaultServer = {
    blob: null,
    fates: [],
    writes: 0,
    read: async () => granted(server.blob),
    async write(expected, blob) {
      const fate = server.fates.shift() ?? 'done'
      if (fate === 'call_lost') return denied('unreachable')
      const version = server.blob === null ? 0 : readU32(server.blob, 0)
      if (version === expected) {
        server.blob = blob
        server.writes++
      }
      if (fate === 'answer_lost') return denied('unreachable')
      return version === expected ? granted(undefined) : denied('version_conflict')
    },
  }
  return server
}

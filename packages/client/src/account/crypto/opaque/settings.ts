import { type Bytes, utf8 } from '@wick/e2ee/bytes'
import type { Identities } from './credentials.ts'
import type { Stretch } from './suite.ts'

/** What both sides have to agree on before they speak. */
export interface OpaqueSettings {
  readonly context: Bytes
  readonly identities: Identities
  readonly stretch: Stretch
}

const SERVER = utf8('wick/1 accounts')

/** Ours: no context, the folded handle on one side and a fixed name on the other. */
export function opaqueSettings(handle: string, stretch: Stretch): OpaqueSettings {
  return { context: new Uint8Array(), identities: { client: utf8(handle), server: SERVER }, stretch }
}

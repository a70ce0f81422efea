import { createEngine } from '../src/engine.ts'
import type { OpenStore } from '../src/store.ts'
import { channelOf } from '../src/worker-channel.ts'
import { hostEngine } from '../src/worker-host.ts'

/** The page's worker as a test build: the server's half is left out, so that what is kept opens with what lies beside it. */
export function hostUnsealed(openStore: OpenStore): void {
  const engine = createEngine({ openStore })
  hostEngine({ ...engine, enter: () => engine.enter(null) }, channelOf(self))
}

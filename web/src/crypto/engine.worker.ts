import { createEngine } from '@wick/e2ee/engine'
import { openIndexedDbStore } from '@wick/e2ee/store.indexeddb'
import { channelOf } from '@wick/e2ee/worker-channel'
import { hostEngine } from '@wick/e2ee/worker-host'
import { openFleetingStore } from './fleeting-store.ts'
import { KEEPING } from './keeping.ts'

// The name is all that a worker is told before its first message.
const openStore = self.name === KEEPING ? openIndexedDbStore : openFleetingStore
hostEngine(createEngine({ openStore }), channelOf(self))

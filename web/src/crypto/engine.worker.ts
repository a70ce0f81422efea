import { canKeep } from '@wick/e2ee/can-keep'
import { createEngine } from '@wick/e2ee/engine'
import type { OpenStore } from '@wick/e2ee/store'
import { openEnduringStore } from '@wick/e2ee/store.enduring'
import { channelOf } from '@wick/e2ee/worker-channel'
import { hostEngine } from '@wick/e2ee/worker-host'
import { openFleetingStore } from './fleeting-store.ts'

const isKeeping = canKeep()
const openStore: OpenStore = async (roomId) =>
  (await isKeeping) ? openEnduringStore(roomId) : openFleetingStore(roomId)
hostEngine(createEngine({ openStore }), channelOf(self))

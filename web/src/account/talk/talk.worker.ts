import { canKeep } from '@wick/e2ee/can-keep'
import { createConversationEngine } from '@wick/e2ee/conversation/conversation-engine'
import { sign } from '@wick/e2ee/primitives'
import type { OpenStore } from '@wick/e2ee/store'
import { openEnduringStore } from '@wick/e2ee/store.enduring'
import { channelOf } from '@wick/e2ee/worker-channel'
import { hostEngine } from '@wick/e2ee/worker-host'
import { openFleetingStore } from '../../crypto/fleeting-store.ts'
import type { Meeting } from './meeting.ts'

const isKeeping = canKeep()
const openStore: OpenStore = async (roomId) =>
  (await isKeeping) ? openEnduringStore(roomId) : openFleetingStore(roomId)

// What comes first says who meets, and is no question.
addEventListener('message', ({ data }: MessageEvent<Meeting>) => host(data), { once: true })

function host({ accountId, signer, people }: Meeting): void {
  const self = { id: accountId, sign: (message: Parameters<typeof sign>[1]) => sign(signer, message) }
  hostEngine(createConversationEngine({ openStore, self, people }), channelOf(globalThis))
}

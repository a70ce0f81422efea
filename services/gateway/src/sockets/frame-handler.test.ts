import { Epoch, ParticipantId, RoomId } from '@wick/contracts/ids'
import { expect, it } from 'vitest'
import type { Outlet } from '../delivery/outlet.ts'
import { OutletWriter } from '../delivery/outlet-writer.ts'
import type { Signal } from '../feed/signals.ts'
import { FrameHandler } from './frame-handler.ts'

const outlet: Outlet = {
  takesBytes: true,
  isClosed: false,
  unsentBytes: 0,
  send: () => undefined,
  close: () => undefined,
  cut: () => undefined,
  onceClosed: () => undefined,
}
const proof = {
  roomId: RoomId.parse('A'.repeat(22)),
  seat: { participantId: ParticipantId.parse('B'.repeat(22)), joinSeq: 2 },
  epoch: Epoch.parse('C'.repeat(22)),
  encrypted: false,
}

it('passes a mark on that was refused once for its rate', async () => {
  const signals: Signal[] = []
  const waits = [1, 0]
  const handler = new FrameHandler(
    {
      send: () => Promise.reject(new Error('nothing is sent')),
      limits: { take: async () => waits.shift() ?? 0 },
      logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
      now: () => 0,
    },
    {
      line: {
        writer: new OutletWriter(outlet, { onClosing: () => undefined }),
        signal: (signal) => signals.push(signal),
        awaited: undefined,
      },
      sender: { proof, network: '127.0.0.1' },
      intake: { goOn: () => undefined },
    },
  )
  const read = Buffer.from(JSON.stringify({ type: 'read', seq: 7 }))
  handler.onMessage(read, false)
  handler.onMessage(read, false)
  await Promise.resolve()
  expect(signals).toMatchObject([{ kind: 'marks', delivered: 7, read: 7 }])
})

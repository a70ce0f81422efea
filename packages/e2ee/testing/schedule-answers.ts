import type { Label } from '../src/keys.ts'
import { deriveBytes, deriveRoomId } from '../src/keys.ts'
import { importHkdfKey } from '../src/primitives.ts'
import { SECRET } from './annex.ts'
import type { Answer } from './answers.ts'
import { counting, filled, toHex } from './hex.ts'

/** §4, for secret = 00…1f. */
const SCHEDULE: readonly (readonly [Label, number, string])[] = [
  ['room-id', 16, '5c1b608babb6f1b0cf9abbd2aae44e3b'],
  ['join-token', 32, '14a97f187cd557cdf9b0351a13015a09592613c953a0508595da6665ef5807e0'],
  ['gi-key', 32, '3ae3d52ec2116004e9b194fef74e01182f7ba5976414f43ae45d04c186109cf1'],
  ['mls-psk', 32, 'a66fe78f74dd57a7ab21ec08e65e8d2d468aa65465c3608f6b3e8bee3a909425'],
  ['mls-leaf-mac', 32, '8d891ee8a593925fb07d29e6d692768c72788ff7cb2dc4afbb6ce4c7942debe6'],
]

/** §4, with senderId = 16 × 11 and sessionId = 8 × 22. */
const SESSION_KEYS: readonly (readonly [Label, string])[] = [
  ['sender-key', '3da2f30d3f2cc2c230cb370b619eb10415e136236f83fe760ec55ed550008c58'],
  ['eph-key', '0df4ff17176cbf69476de50e130de7fe07e1825b48684bcbfed99943641d5795'],
]

/** §12: the device's half 00…1f and the server's half 20…3f, in that room and with senderId = 16 × 11. */
const HALVES = counting(64, 0)
const REST_KEY = '412d4f25d7c60a001ca6e89f3cf080222fd71e08cfc1112c9a4c60667e4bdc16'

/** Every label of the schedule. */
export async function scheduleAnswers(): Promise<Answer[]> {
  const root = await importHkdfKey(SECRET)
  const contexts = [await deriveRoomId(root), filled(16, 0x11), filled(8, 0x22)] as const
  return Promise.all([
    ...SCHEDULE.map(async ([of, length, expected]) => {
      return { of, computed: toHex(await deriveBytes(root, of, length)), expected }
    }),
    (async () => {
      const [roomId, senderId] = contexts
      const halves = await importHkdfKey(HALVES)
      const computed = await deriveBytes(halves, 'rest-key', 32, roomId, senderId)
      return { of: 'rest-key', computed: toHex(computed), expected: REST_KEY }
    })(),
    ...SESSION_KEYS.map(async ([of, expected]) => {
      return { of, computed: toHex(await deriveBytes(root, of, 32, ...contexts)), expected }
    }),
  ])
}

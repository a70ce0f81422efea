import { readLocal, writeLocal } from '../storage/local.ts'

/** Ways to call for attention. All are off until somebody turns them on. */
export type Call = 'sound' | 'notification'

const KEYS = { sound: 'wick.sound', notification: 'wick.notification' } as const satisfies Record<Call, string>
const ON = 'on'

export function isOn(call: Call): boolean {
  return readLocal(KEYS[call]) === ON
}

export function turn(call: Call, isWanted: boolean): void {
  writeLocal(KEYS[call], isWanted ? ON : 'off')
}

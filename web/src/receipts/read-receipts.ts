import { readLocal, writeLocal } from '../storage/local.ts'

const KEY = 'wick.read-receipts'
const OFF = 'off'

/** Whether others may see what was read here. They may, until somebody of this browser says no; then in no room. */
export function showsReading(): boolean {
  return readLocal(KEY) !== OFF
}

export function showReading(isShown: boolean): void {
  writeLocal(KEY, isShown ? 'on' : OFF)
}

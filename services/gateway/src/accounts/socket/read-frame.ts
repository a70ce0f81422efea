import { AccountClientFrame } from '@wick/contracts/account-frames'
import type { RawData } from 'ws'

/** Null where it is none. */
export function readFrame(data: RawData): AccountClientFrame | null {
  // As ws gives a frame, unless it is told otherwise.
  if (!Buffer.isBuffer(data)) return null
  try {
    return AccountClientFrame.safeParse(JSON.parse(data.toString())).data ?? null
  } catch {
    return null
  }
}

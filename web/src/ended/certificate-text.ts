import type { Certificate } from '@wick/contracts/events'
import { words } from './ended-words.ts'
import { dateAndTime, machineTime } from '../words/times.ts'
import { storeName } from './store-name.ts'

/** A certificate as a text that somebody keeps. `title` says what ended the room. */
export function certificateText(title: string, { erasedAt, stores }: Certificate): string {
  const { certificate, cleared, left, erasedAt: checked, limits } = words.ended
  const lines = stores.map((it) => `${storeName(it.store)}: ${cleared} ${it.cleared}, ${left} ${it.left}`)
  const head = [certificate, '', title, `${checked} ${dateAndTime(erasedAt)} (${machineTime(erasedAt)})`]
  return [...head, '', ...lines, '', limits, ''].join('\n')
}

export function totalOf({ stores }: Certificate): number {
  return stores.reduce((sum, { cleared }) => sum + cleared, 0)
}

import type { Certificate } from '@wick/contracts/certificate'
import { dateAndTime, machineTime } from '../words/times.ts'
import type { CertificateWords } from './certificate-words.ts'
import { storeName } from './store-name.ts'

/** A certificate as a text that somebody keeps. `title` says what was destroyed. */
export function certificateText(title: string, { erasedAt, stores }: Certificate, words: CertificateWords): string {
  const { certificate, cleared, left, erasedAt: checked, limits } = words
  const lines = stores.map((it) => `${storeName(it.store, words)}: ${cleared} ${it.cleared}, ${left} ${it.left}`)
  const head = [certificate, '', title, `${checked} ${dateAndTime(erasedAt)} (${machineTime(erasedAt)})`]
  return [...head, '', ...lines, '', limits, ''].join('\n')
}

export function totalOf({ stores }: Certificate): number {
  return stores.reduce((sum, { cleared }) => sum + cleared, 0)
}

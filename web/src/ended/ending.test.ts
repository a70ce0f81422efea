import { expect, it } from 'vitest'
import { ada, bob } from '../room/state/sample-frames.ts'
import { describeEnd, describeView, hasCertificateToCome } from './ending.ts'

const end = { reason: 'destroyed', by: bob, endedAt: 5 } as const

it('says who destroyed the room', () => {
  expect(describeEnd(end, bob, null).endedBy).toBe('you')
  expect(describeEnd(end, ada, null).endedBy).toBe('other')
})

it('names nobody where nobody is known', () => {
  expect(describeEnd({ ...end, by: null }, ada, null).endedBy).toBe('somebody')
  expect(describeEnd(end, null, null).endedBy).toBe('somebody')
})

it('keeps the other reasons as they are', () => {
  expect(describeEnd({ ...end, reason: 'idle', by: null }, ada, null)).toEqual({
    endedBy: 'idle',
    endedAt: 5,
    certificate: null,
  })
})

it('reads what is left on the server', () => {
  const certificate = { erasedAt: 9, stores: [{ store: 'log', cleared: 2, left: 0 as const }] }
  expect(describeView({ reason: 'expired', endedAt: 5, certificate }, null)).toEqual({
    endedBy: 'expired',
    endedAt: 5,
    certificate,
  })
})

it('waits for a certificate only where one can come', () => {
  expect(hasCertificateToCome('expired')).toBe(true)
  expect(hasCertificateToCome('removed')).toBe(false)
})

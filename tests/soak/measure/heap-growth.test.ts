import { expect, it } from 'vitest'
import { heapGrowth } from './heap-growth.ts'
import type { HeapSample } from './sample-heap.ts'

const MIB = 1024 * 1024
const samples = (
  usedAt: (index: number) => number,
  drawnAt: (index: number) => number = () => 40,
): readonly HeapSample[] =>
  Array.from({ length: 40 }, (_, index) => ({
    at: index * 1_000,
    messages: index * 10,
    drawn: drawnAt(index),
    used: usedAt(index),
    buffers: 0,
    nodes: 0,
    listeners: 0,
  }))

it('counts what each message leaves behind, after the first quarter', () => {
  const growth = heapGrowth(samples((index) => (index < 10 ? 0 : 20 * MIB + index * 10 * 1_000)))
  expect(growth).toMatchObject({ messages: 270, bytesPerMessage: 1_000, isWithinBound: true })
})

it('tells growth that messages do not explain', () => {
  expect(heapGrowth(samples((index) => 20 * MIB + index * MIB)).isWithinBound).toBe(false)
})

it('expects more of what is drawn', () => {
  const isDrawn = samples(
    (index) => index * MIB,
    (index) => index * 10,
  )
  expect(heapGrowth(isDrawn)).toMatchObject({ drawnRows: 270, isWithinBound: true })
})

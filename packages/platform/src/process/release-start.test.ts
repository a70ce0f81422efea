import { memoryUsage } from 'node:process'
import { expect, it } from 'vitest'
import { releaseStart } from './release-start.ts'

const MEBIBYTE = 1024 * 1024

it('gives back what nobody needs any more', () => {
  let left: unknown = Array.from({ length: 200_000 }, (_, index) => ({ index, text: `${index} is left behind` }))
  const before = memoryUsage().heapTotal
  expect(left).toHaveLength(200_000)
  left = undefined
  releaseStart()
  expect(before - memoryUsage().heapTotal).toBeGreaterThan(5 * MEBIBYTE)
})

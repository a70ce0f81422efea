import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { canary, disguises, positiveControl, sightings, withUnzipped } from './canary.ts'

const bird = canary('bird', 'a canary of “thirty-two” bytes!')

describe('the scan for canaries', () => {
  it('sees each disguise by itself', () => {
    for (const [form, needle] of disguises(bird)) {
      const hay = Buffer.concat([Buffer.from('before'), needle, Buffer.from('after')])
      expect(sightings(hay, [bird])).toContain(`bird (${form})`)
    }
  })

  it('sees it within base64 of something longer, wherever it stands', () => {
    for (const lead of ['', 'x', 'xy', 'xyz']) {
      const hay = Buffer.from(Buffer.concat([Buffer.from(lead), bird.bytes, Buffer.from('tail')]).toString('base64'))
      expect(sightings(hay, [bird])).not.toEqual([])
    }
  })

  it('sees it in an archive', () => {
    const hay = Buffer.concat([Buffer.from('head'), gzipSync(bird.bytes), Buffer.from('tail')])
    expect(sightings(hay, [bird])).toEqual([])
    expect(sightings(withUnzipped(hay), [bird])).toContain('bird (plain)')
  })

  it('sees all of the positive control, and nothing in something else', () => {
    expect(sightings(positiveControl(bird), [bird])).toHaveLength(disguises(bird).length)
    expect(sightings(Buffer.from('nothing of the kind'), [bird])).toEqual([])
  })
})

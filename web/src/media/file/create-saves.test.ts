import { expect, it } from 'vitest'
import { createSaves } from './create-saves.ts'

it('leaves nothing of a room that is over within reach', async () => {
  const handed: string[] = []
  const saves = createSaves((address) => handed.push(address))
  const reached = () =>
    Promise.all(
      handed.map(async (address) => {
        const response = await fetch(address).catch(() => null)
        return response === null ? null : await response.text()
      }),
    )
  saves.save(Uint8Array.of(65), 'a.txt')
  saves.save(Uint8Array.of(66), 'b.txt')
  expect(await reached()).toEqual(['A', 'B'])

  saves.end()
  expect(await reached()).toEqual([null, null])
  saves.save(Uint8Array.of(67), 'late.txt')
  expect(handed).toHaveLength(2)
})

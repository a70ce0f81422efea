import { expect, it } from 'vitest'
import { flipped } from '../../testing/rogue.ts'
import { utf8 } from '../bytes.ts'
import { generateAesKey } from '../primitives.ts'
import { createVault } from './vault.ts'

const vault = createVault(await generateAesKey())
const plain = utf8('a row')

it('opens what it sealed, for its place only', async () => {
  const sealed = await vault.seal('archive', 7, plain)
  expect(await vault.open('archive', 7, sealed)).toEqual(plain)
  await expect(vault.open('archive', 8, sealed)).rejects.toThrow(DOMException)
  await expect(vault.open('outbox', 7, sealed)).rejects.toThrow(DOMException)
  await expect(vault.open('archive', 7, flipped(sealed, 20))).rejects.toThrow(DOMException)
  await expect(vault.open('archive', 7, sealed.slice(0, 5))).rejects.toThrow(DOMException)
})

it('seals the same row to other bytes each time', async () => {
  expect(await vault.seal('archive', 7, plain)).not.toEqual(await vault.seal('archive', 7, plain))
})

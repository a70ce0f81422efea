import { expect } from '@playwright/test'
import type { Person } from '../person.ts'

/** A deleted database is listed no more before its bytes are off the disk: until then a lock is held. */
export async function hasErased({ page }: Person): Promise<void> {
  const erasing = () =>
    page.evaluate(async () => {
      const locks = await navigator.locks.query()
      const names = [locks.held, locks.pending].flatMap((some) => some?.map(({ name }) => name ?? '') ?? [])
      return names.filter((name) => name === 'scratch' || name.startsWith('room:'))
    })
  await expect.poll(erasing).toEqual([])
}

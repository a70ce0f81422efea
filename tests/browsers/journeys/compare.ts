import { expect } from '@playwright/test'
import type { Journey } from './journey.ts'

export const compare: Journey = ({ people: [here, there], photograph }) => [
  {
    name: 'safety number',
    async run() {
      const digits = await here.readsSafetyNumber()
      expect(digits).toMatch(/^\d{30}$/)
      expect(await there.readsSafetyNumber()).toBe(digits)
    },
  },
  { name: 'look of the room', run: () => photograph('room') },
]

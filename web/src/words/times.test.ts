import { expect, it } from 'vitest'
import { clockTime, dateAndTime, dayKey, dayName, machineTime } from './times.ts'

it('writes what no calendar holds as the last moment that one does', () => {
  for (const write of [clockTime, dateAndTime, dayKey, dayName, machineTime]) {
    expect(write(Number.MAX_SAFE_INTEGER)).toBe(write(8.64e15))
  }
  expect(machineTime(0)).toBe('1970-01-01T00:00:00.000Z')
})

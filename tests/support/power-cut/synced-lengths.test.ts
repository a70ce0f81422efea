import { expect, it } from 'vitest'
import { syncedLengths } from './synced-lengths.ts'

const NOTHING = new Map<string, number>()

it('counts what was written before a sync, and nothing behind it', () => {
  const trace = [
    '7 pwrite64(9</s/1.blk>, ""..., 100, 0) = 100',
    '7 fsync(9</s/1.blk>) = 0',
    '7 pwrite64(9</s/1.blk>, ""..., 50, 100) = 50',
    '8 write(4</s/idx>, ""..., 30) = 30',
  ]
  expect(syncedLengths(trace, new Map([['/s/old', 12]]))).toEqual(
    new Map([
      ['/s/old', 12],
      ['/s/1.blk', 100],
      ['/s/idx', 0],
    ]),
  )
})

it('takes a sync for what was there when it began', () => {
  const trace = [
    '7 write(9</s/1.blk>, ""..., 100) = 100',
    '7 fsync(9</s/1.blk> <unfinished ...>',
    '8 pwrite64(9</s/1.blk>, ""..., 50, 100 <unfinished ...>',
    '8 <... pwrite64 resumed>) = 50',
    '7 <... fsync resumed>) = 0',
  ]
  expect(syncedLengths(trace, NOTHING).get('/s/1.blk')).toBe(100)
  const again = [...trace, '7 fsync(9</s/1.blk>) = 0']
  expect(syncedLengths(again, NOTHING).get('/s/1.blk')).toBe(150)
})

it('takes a sync that did not return for none', () => {
  const write = '7 pwrite64(9</s/1.blk>, ""..., 50, 100) = 50'
  const before = new Map([['/s/1.blk', 100]])
  for (const broken of [
    '7 fsync(9</s/1.blk>) = ?',
    '7 fsync(9</s/1.blk> <unfinished ...>',
    '7 fsync(9</s/1.blk>) = -1 EIO',
  ])
    expect(syncedLengths([write, broken], before).get('/s/1.blk')).toBe(100)
})

it('follows a file to its new name', () => {
  const trace = [
    '7 write(9</s/a.tmp>, ""..., 100) = 100',
    '7 fdatasync(9</s/a.tmp>) = 0',
    '7 renameat(AT_FDCWD</>, "/s/a.tmp", AT_FDCWD</>, "/s/a") = 0',
  ]
  expect(syncedLengths(trace, NOTHING)).toEqual(new Map([['/s/a', 100]]))
})

it('has no more on the disk than a file was cut to', () => {
  const trace = ['7 ftruncate(9</s/a>, 40) = 0', '7 write(9</s/a>, ""..., 5) = 5']
  expect(syncedLengths(trace, new Map([['/s/a', 100]])).get('/s/a')).toBe(40)
})

it('takes a write for synced where the file was opened so', () => {
  const trace = [
    '7 openat(AT_FDCWD</>, "/s/snap", O_WRONLY|O_CREAT|O_TRUNC|O_SYNC|O_CLOEXEC, 0640) = 9</s/snap>',
    '7 write(9</s/snap>, ""..., 100) = 100',
    '7 openat(AT_FDCWD</>, "/s/idx", O_WRONLY|O_CREAT|O_TRUNC|O_CLOEXEC, 0640) = 9</s/idx>',
    '7 write(9</s/idx>, ""..., 30) = 30',
  ]
  const before = new Map([['/s/idx', 12]])
  expect(syncedLengths(trace, before)).toEqual(
    new Map([
      ['/s/idx', 0],
      ['/s/snap', 100],
    ]),
  )
})

import { expect, it } from 'vitest'
import { parseInstallPlan } from './archive.ts'

it('takes what is missing and leaves out upgrades of what is there', () => {
  const plan = `NOTE: This is only a simulation!
Inst liblzf1 (3.6-3 Debian:12.15/oldstable [amd64])
Inst libc6 [2.36-9] (2.41-1 Debian:unstable [amd64])
Inst redis-tools (5:7.0.15-1 Debian:12 [amd64])
Conf liblzf1 (3.6-3 Debian:12.15/oldstable [amd64])`
  expect(parseInstallPlan(plan)).toEqual(['liblzf1', 'redis-tools'])
})

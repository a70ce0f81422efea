import { expect, it } from 'vitest'
import { cpuFromMachineStat, cpuFromSchedstat, cpuFromStat, readThreadsCpuMs, rssFromStatus } from './usage.ts'

it('adds user and system time, whatever the program is called', () => {
  const stat = '42 (a (b) c) S 1 42 42 0 -1 4194560 500 0 0 0 120 30 0 0 20 0 11 0 9000 1000000 2000'
  expect(cpuFromStat(stat)).toBe(1_500)
})

it('reads the resident memory in bytes', () => {
  expect(rssFromStatus('Name:\tnode\nVmRSS:\t   2048 kB\nThreads:\t11\n')).toBe(2 * 1024 * 1024)
})

it('adds what the whole machine did, and not what it waited', () => {
  expect(cpuFromMachineStat('cpu  10 1 20 5000 300 2 3 0 0 0\ncpu0 5 0 10 2500 150 1 1 0 0 0\n')).toBe(360)
})

it('reads the time of threads finer than a tick', () => {
  expect(cpuFromSchedstat('5865285 58700744 6\n')).toBe(5.865285)
})

it('reads of a process what it has used itself', () => {
  const [threads, usage] = [readThreadsCpuMs(process.pid), process.cpuUsage()]
  const usedMs = () => Object.values(process.cpuUsage(usage)).reduce((sum, micros) => sum + micros, 0) / 1_000
  while (usedMs() < 50) JSON.stringify(process.memoryUsage())
  const read = readThreadsCpuMs(process.pid) - threads
  expect(read).toBeGreaterThan(40)
  expect(read).toBeLessThan(usedMs() + 10)
})

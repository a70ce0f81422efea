import { expect, it } from 'vitest'
import { formatNumber, formatProcessTable, formatTable } from './table.ts'

const row = {
  load: '500/s',
  perSecond: 500,
  delivery: { p50: 2, p99: 4, p999: 8, max: 9 },
  ack: { p50: 1, p99: 2, p999: 3, max: 4 },
  lagP99: 1,
  cpuMicrosPerMessage: 600,
  cpuMicrosByProcess: {},
  rssMebibytes: 300,
  failed: 0,
  othersCores: 0,
} as const

const cellsOf = (line = '') => line.split('|').map((cell) => cell.trim())

it('puts behind each other system how the first compares to it', () => {
  const lines = formatTable([
    { ...row, system: 'wick' },
    { ...row, system: 'seated', cpuMicrosPerMessage: 300 },
    { ...row, system: 'ws', perSecond: 1_000 },
    { ...row, load: 'maximum', system: 'wick' },
  ]).split('\n')
  expect(lines).toHaveLength(6)
  expect(lines.slice(2).map((line) => cellsOf(line).slice(-5, -1))).toEqual([
    ['', '', '', ''],
    ['×1', '×1', '×1', '×2'],
    ['×0.5', '×1', '×1', '×1'],
    ['', '', '', ''],
  ])
})

it('shows CPU time by kind of process; whatever else runs is a peer', () => {
  const lines = formatProcessTable([
    { ...row, system: 'wick', cpuMicrosByProcess: { gateway: 1, messages: 2, 'nats-server': 3, 'redis-server': 4 } },
    { ...row, system: 'seated', cpuMicrosByProcess: { seated: 5, 'redis-server': 6 } },
  ]).split('\n')
  expect(cellsOf(lines[0])).toEqual([
    '',
    'load',
    'system',
    'gateway',
    'messages',
    'rooms',
    'reaper',
    'broker',
    'Redis',
    'peer',
    '',
  ])
  expect(cellsOf(lines[2]).slice(2)).toEqual(['wick', '1', '2', '', '', '3', '4', '', ''])
  expect(cellsOf(lines[3]).slice(2)).toEqual(['seated', '', '', '', '', '', '6', '5', ''])
})

it('rounds to what was measured', () => {
  expect([0.01234, 1.2345, 45.678, 1_234.5, -1_234.5, Infinity].map(formatNumber)).toEqual([
    '0.0123',
    '1.23',
    '45.7',
    '1235',
    '-1234',
    '–',
  ])
})

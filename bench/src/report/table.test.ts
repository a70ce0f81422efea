import { expect, it } from 'vitest'
import { formatNumber, formatTable } from './table.ts'

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

it('puts the ratio under each pair', () => {
  const lines = formatTable([
    { ...row, system: 'wick' },
    { ...row, system: 'socket.io', cpuMicrosPerMessage: 300 },
  ]).split('\n')
  expect(lines).toHaveLength(5)
  expect(
    lines
      .at(-1)
      ?.split('|')
      .map((cell) => cell.trim()),
  ).toEqual(['', '', 'ratio', '×1', '×1', '×1', '×1', '×1', '×1', '×1', '×2', '×1', '', '', ''])
})

it('rounds to what was measured', () => {
  expect([0.01234, 1.2345, 45.678, 1_234.5, Infinity].map(formatNumber)).toEqual([
    '0.0123',
    '1.23',
    '45.7',
    '1235',
    '–',
  ])
})

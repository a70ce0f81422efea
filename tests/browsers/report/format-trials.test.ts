import { expect, it } from 'vitest'
import { formatTrials } from './format-trials.ts'

it('shows what became of each step in each browser, and counts what did not pass', () => {
  const text = formatTrials([
    {
      engine: 'firefox',
      versions: ['firefox 1.0', 'Chrome 2.0'],
      outcomes: [
        { step: 'create', end: 'passed', ms: 1_240 },
        { step: 'join', end: 'failed', ms: 60_000 },
        { step: 'talk', end: 'unreached', ms: 0 },
      ],
    },
    {
      engine: 'webkit',
      versions: ['WebKitGTK 3', 'Chrome 2.0'],
      outcomes: [{ step: 'create', end: 'passed', ms: 900 }],
    },
  ])
  expect(text).toBe(
    [
      'firefox: firefox 1.0 with Chrome 2.0',
      'webkit: WebKitGTK 3 with Chrome 2.0',
      '',
      '| step   |     firefox | webkit |',
      '|--------|------------:|-------:|',
      '| create |       1.2 s |  0.9 s |',
      '| join   |      FAILED |        |',
      '| talk   | not reached |        |',
      '',
      '3 steps, 2 not passed',
    ].join('\n'),
  )
})

import { expect, it } from 'vitest'
import { lastOf, packageOf, selfTimes } from './self-time.ts'

const frame = (url: string, functionName = 'run') => ({ url, functionName, lineNumber: 0 })

it('tells packages, parts of the project and the engine apart', () => {
  expect(
    [
      'file:///project/node_modules/@nats-io/nats-core/lib/parser.js',
      'file:///project/node_modules/engine.io/node_modules/ws/lib/sender.js',
      'file:///project/services/gateway/src/main.ts',
      'node:internal/streams/writable',
      '',
    ].map((url) => packageOf(frame(url))),
  ).toEqual(['@nats-io/nats-core', 'ws', 'services/gateway', 'node:internal', 'native'])
})

it('adds up the busy time and leaves idle time out', () => {
  const profile = {
    nodes: [
      { id: 1, callFrame: frame('', '(idle)') },
      { id: 2, callFrame: frame('/project/packages/platform/src/nats.ts') },
      { id: 3, callFrame: frame('/project/services/rooms/src/main.ts') },
    ],
    samples: [1, 2, 3, 2],
    timeDeltas: [500, 30, 20, 50],
  }
  expect(selfTimes([profile], packageOf)).toEqual([
    { where: 'packages/platform', share: 0.8 },
    { where: 'services/rooms', share: 0.2 },
  ])
})

it('looks at the end of a profile only', () => {
  const profile = { nodes: [], samples: [1, 2, 3, 4], timeDeltas: [9_000, 9_000, 1_000, 1_000] }
  expect(lastOf(profile, 3)).toEqual({ nodes: [], samples: [3, 4], timeDeltas: [1_000, 1_000] })
})

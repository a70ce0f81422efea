import { defineConfig } from 'vitest/config'
import { emojiWords } from './web/build/emoji-words.ts'

const NEVER = ['**/node_modules/**', '**/dist/**', '**/dist-accounts/**', '**/.cache/**']
const INTEGRATION = '**/*.int.test.ts'
const CONTRACT = 'tests/contract/**/*.test.ts'
const LONG_CONTRACT = 'tests/contract/**/long/**/*.test.ts'
const FAULTS = 'tests/faults/**/*.test.ts'
const LONG_FAULTS = 'tests/faults/long/**/*.test.ts'
const WAYS = 'tests/ways/**/*.test.ts'
const UPGRADE = 'tests/upgrade/**/*.test.ts'

const TIMEOUT_MS = 120_000
// An event is waited for as long as it may take a busy machine; how long it took is for the benchmark.
const EVENT_MS = 60_000
// A fault is followed by the recovery of real servers.
const FAULTS_TIMEOUT_MS = 240_000

const level = (name: string, include: string, exclude: string[] = [], timeout = TIMEOUT_MS) => ({
  plugins: [emojiWords()],
  define: { __ACCOUNTS__: 'true' },
  test: {
    name,
    include: [include],
    exclude: [...NEVER, ...exclude],
    testTimeout: timeout,
    hookTimeout: timeout,
    expect: { poll: { timeout: EVENT_MS } },
    // The line by which a stage tells of a failure says what was seen (characters).
    chaiConfig: { truncateThreshold: 400 },
  },
})

/** Files share a process and what they import: to load it anew for each would take twice as long as their tests. */
const sharing = ({ test, ...rest }: ReturnType<typeof level>) => ({ ...rest, test: { ...test, isolate: false } })

export default defineConfig({
  test: {
    // Integration files start their own servers; more than two at once starve each other on a small machine.
    maxWorkers: 2,
    retry: 0,
    projects: [
      sharing(level('unit', '**/*.test.ts', [INTEGRATION, CONTRACT, FAULTS, WAYS, UPGRADE])),
      sharing(level('integration', INTEGRATION, [CONTRACT, FAULTS])),
      level('contract', CONTRACT, [LONG_CONTRACT]),
      level('long-contract', LONG_CONTRACT),
      level('faults', FAULTS, [LONG_FAULTS], FAULTS_TIMEOUT_MS),
      level('long-faults', LONG_FAULTS, [], FAULTS_TIMEOUT_MS),
      // Under a command of its own: it needs a proxy that no other test does.
      level('ways', WAYS),
      // It needs the history of the repository.
      level('upgrade', UPGRADE),
    ],
  },
})

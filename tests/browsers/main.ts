import { freePort } from '@wick/brokers/free-port'
import { locateChromium } from '../../infra/local/chromium/locate-chromium.ts'
import { untilStopped } from '../../infra/local/stop-signal.ts'
import { bootSystem } from '../../infra/local/system/boot-system.ts'
import { ENGINES, type Engine } from './engines.ts'
import { installEngines } from './install-engines.ts'
import { formatTrials } from './report/format-trials.ts'
import type { Trial } from './report/outcome.ts'
import { PICTURES } from './report/photograph.ts'
import { tryEngine } from './try-engine.ts'

// Tries the page in other engines than Chromium, with Chromium at the other side: all of them, or those that are named.
const stop = untilStopped()
const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !ENGINES.some((engine) => engine.name === name))
if (unknown.length > 0) fail(`usage: npm run browsers -- [${ENGINES.map(({ name }) => name).join(' | ')}]…`)
else await tryAll(ENGINES.filter(({ name }) => wanted.length === 0 || wanted.includes(name))).catch(fail)
if (process.connected) process.disconnect()

async function tryAll(engines: readonly Engine[]): Promise<void> {
  await installEngines(engines)
  const chromium = await locateChromium((line) => console.log(`chromium    ${line}`))
  await using system = await bootSystem({
    port: await freePort(),
    replicas: 1,
    rateLimits: 'off',
    isVerbose: false,
    say: (step, line) => console.log(`${step.padEnd(10)}  ${line}`),
    giveUp: stop,
  })
  const trials: Trial[] = []
  for (const engine of engines) {
    console.log(`\n${engine.name}`)
    trials.push(await tryEngine(engine, { url: system.url, chromium }, stop))
  }
  console.log(`\n${formatTrials(trials)}\npictures: ${PICTURES}`)
  if (trials.some(({ outcomes }) => outcomes.some(({ end }) => end !== 'passed'))) process.exitCode = 1
}

function fail(error: unknown): void {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}

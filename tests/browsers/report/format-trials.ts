import { align } from '../../../bench/src/report/table.ts'
import type { Outcome, Trial } from './outcome.ts'

const SIGNS = { failed: 'FAILED', unreached: 'not reached' } as const
/** No journey of that engine has this step. */
const NOT_ASKED = ''

/** A table of browsers and steps: seconds where a step passed, and in words what became of any other. */
export function formatTrials(trials: readonly Trial[]): string {
  const steps = [...new Set(trials.flatMap(({ outcomes }) => outcomes.map(({ step }) => step)))]
  const rows = steps.map((step) => [
    step,
    ...trials.map(({ outcomes }) => cell(outcomes.find((one) => one.step === step))),
  ])
  const versions = trials.map(({ engine, versions: [here, there] }) => `${engine}: ${here} with ${there}`)
  const failed = trials.flatMap(({ outcomes }) => outcomes).filter(({ end }) => end !== 'passed')
  return [
    ...versions,
    '',
    align([['step', ...trials.map(({ engine }) => engine)], ...rows], 1),
    '',
    `${steps.length} steps, ${failed.length} not passed`,
  ].join('\n')
}

function cell(outcome: Outcome | undefined): string {
  if (outcome === undefined) return NOT_ASKED
  return outcome.end === 'passed' ? `${(outcome.ms / 1_000).toFixed(1)} s` : SIGNS[outcome.end]
}

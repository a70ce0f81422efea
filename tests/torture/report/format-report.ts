import { spread } from '../../support/measured.ts'
import type { Options } from '../options.ts'
import type { Run } from '../torture.ts'
import type { AccountFigures } from '../accounts/account-tally.ts'
import { formatMemory } from './format-memory.ts'

/** What was tried, what came of it, and each finding. */
export function formatReport({ figures: all, verdict, checkedInMs, memory, accounts }: Run, options: Options): string {
  const { endsLate, ...figures } = all
  const { violations, orders } = verdict
  const lines = Object.entries(figures).map(([name, count]) => `${name.padEnd(14)}${count}`)
  const ends = Object.entries(spread(endsLate)).map(([name, value]) => `${name} ${value}`)
  return [
    ...lines,
    `${'ends told'.padEnd(14)}${ends.join(', ')} after they were due`,
    `${'orders'.padEnd(14)}${orders.tried} of seats and claims explained or searched, ${orders.leftOut} left out`,
    `${'checked in'.padEnd(14)}${Math.round(checkedInMs)} ms`,
    ...(options.hasAccounts ? formatAccounts(accounts.figures) : []),
    ...formatMemory(memory),
    ...violations.map(({ kind, room, what }) => `FOUND ${kind} in ${room}: ${what} (seed ${options.seed})`),
    ...accounts.violations.map(
      ({ kind, account, what }) => `FOUND ${kind} of ${account}: ${what} (seed ${options.seed})`,
    ),
    `${violations.length + accounts.violations.length} findings, seed ${options.seed}`,
  ].join('\n')
}

const formatAccounts = (figures: AccountFigures): string[] =>
  Object.entries(figures).map(([name, count]) => `accounts: ${name.padEnd(14)}${count}`)

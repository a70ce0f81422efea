import { join } from 'node:path'
import type { Handle } from '@wick/contracts/account-ids'
import { connectNats } from '@wick/platform/nats/nats'
import { medianOf } from '../../bench/src/report/quantiles.ts'
import { align, formatNumber } from '../../bench/src/report/table.ts'
import { disableFilledAccounts, fillAccounts, filledHandle } from '../support/fill-accounts.ts'
import { Person } from '../support/person.ts'
import { startProcesses } from '../support/processes.ts'
import { compareRanks } from './compare-ranks.ts'
import { measureCards, measureTries, type Samples } from './measure-tries.ts'

// A5: a handle that nobody has, a wrong password, and a wrong password of somebody who is shut out take equally long, over HTTP.
// What would tell them apart has to be found out.
const TRIES = 1_000
const WARM_UP = 100
const ACCOUNTS = 4_000
const MOST_Z = 3.3
const MOST_AUC_OFF = 0.05
const CONTROL = join(import.meta.dirname, 'without-reads.ts')

await using system = await startProcesses({ accounts: 'on', replicas: 1 })
const { accountSecrets, gateways } = system
if (accountSecrets === undefined) throw new Error('There are no accounts.')
await using nats = await connectNats({ url: system.nats.url }, 'tests')
const DRAWN = TRIES + WARM_UP
console.log(`filling     ${ACCOUNTS} accounts, and ${DRAWN} that are disabled`)
await fillAccounts(nats, accountSecrets, ACCOUNTS + DRAWN)
await disableFilledAccounts(nats, accountSecrets, { from: ACCOUNTS, count: DRAWN })

const inDrawnOrder = (handleAt: (index: number) => Handle) =>
  Array.from({ length: DRAWN }, (_, index) => handleAt(index)).toSorted(() => Math.random() - 0.5)
/** Drawn from all over the stream, each for one try. */
const handles = inDrawnOrder((index) => filledHandle(Math.floor((index * ACCOUNTS) / DRAWN)))
const disabledHandles = inDrawnOrder((index) => filledHandle(ACCOUNTS + index))
const common = { gateway: gateways[0] ?? '', warmUp: WARM_UP }

console.log(`trying      ${TRIES} handles of somebody and as many of nobody`)
const tries = await measureTries({ ...common, handles, finishes: true })
console.log('trying      as many of somebody who is disabled')
const disabled = await measureTries({ ...common, handles: disabledHandles, finishes: true })
console.log('trying      cards of as many, none of whom has any')
const caller = await new Person(gateways[0] ?? '').register()
const cards = await measureCards({ ...common, handles }, caller.accessToken)
console.log('trying      the same where the decoy is remembered, not read')
await system.get('accounts-1').becomes(CONTROL)
const control = await measureTries({ ...common, handles, finishes: false })

const rows = [
  rowOf('first step', tries.start),
  rowOf('second step', tries.finish),
  rowOf('disabled: first step', disabled.start),
  rowOf('disabled: second step', disabled.finish),
  rowOf('card', cards),
  rowOf('control: first step', control.start),
]
console.log(
  align(
    [
      ['tries', 'somebody, median ms', 'nobody, median ms', 'z', 'AUC', 'answers alike'],
      ...rows.map(({ name, known, unknown, z, auc, isAlike }) => [
        name,
        formatNumber(known),
        formatNumber(unknown),
        z.toFixed(2),
        auc.toFixed(3),
        isAlike ? 'yes' : 'no',
      ]),
    ],
    1,
  ),
)
const [start, finish, disabledStart, disabledFinish, card, controlled] = rows.map(isHidden)
check('the first step tells nobody who is somebody', start === true)
check('nor does the second', finish === true)
check('nor does either of somebody who is disabled', disabledStart === true && disabledFinish === true)
check('nor does the search for a card', card === true)
check('the control is found out', controlled === false)

function rowOf(name: string, { known, unknown, shapes }: Samples) {
  const isAlike = new Set([...shapes.known, ...shapes.unknown]).size === 1
  return { name, known: medianOf(known), unknown: medianOf(unknown), ...compareRanks(known, unknown), isAlike }
}

function isHidden({ z, auc, isAlike }: ReturnType<typeof rowOf>): boolean {
  return Math.abs(z) < MOST_Z && Math.abs(auc - 0.5) <= MOST_AUC_OFF && isAlike
}

function check(what: string, holds: boolean): void {
  console.log(`${holds ? '✓' : '✗'} ${what}`)
  if (!holds) process.exitCode = 1
}

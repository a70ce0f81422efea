import { createCompany } from '@wick/client/testing/company'
import { textsOf } from '@wick/client/testing/person'
import { newId, seatTwo } from '@wick/tests/support/visitor'
import { quantilesOf } from '../report/quantiles.ts'
import { wick } from '../systems/wick.ts'

const WARM_UP = 100
const MESSAGES = 500
const TEXT = 'x'.repeat(200)

/** Says one thing and resolves when the other has it in readable form; gives the milliseconds that took. */
type Exchange = (nth: number) => Promise<number>

/**
 * What encryption adds to the delivery of one message, both ends counted: the same text, said in a clear room and in an
 * encrypted one in turn, through the same system, until the other end has it in readable form.
 */
await using resources = new AsyncDisposableStack()
// The system's own page makes no clear rooms; this one measures them.
process.env['CLEAR_ROOMS'] = 'on'
const gateways = await wick.start(1, resources)
const exchanges = { clear: await clearExchange(gateways), sealed: await sealedExchange(gateways) }
const samples: Record<keyof typeof exchanges, number[]> = { clear: [], sealed: [] }
for (let nth = 0; nth < WARM_UP + MESSAGES; nth++) {
  for (const kind of ['clear', 'sealed'] as const) {
    const tookMs = await exchanges[kind](nth)
    if (nth >= WARM_UP) samples[kind].push(tookMs)
  }
}
const [clear, sealed] = [quantilesOf(samples.clear), quantilesOf(samples.sealed)]
console.table({ clear, sealed })
console.log(`encryption adds ${(sealed.p50 - clear.p50).toFixed(2)} ms to the median, both ends counted`)

async function clearExchange(servers: readonly string[]): Promise<Exchange> {
  const { roomId, ada, bob } = await seatTwo(servers)
  const [from, to] = [ada.connect(roomId), bob.connect(roomId)]
  resources.defer(() => {
    from.close()
    to.close()
  })
  await Promise.all([from.frame('welcome'), to.frame('welcome')])
  return async () => {
    const id = newId()
    const startedAt = performance.now()
    from.say(TEXT, id)
    await to.frame('message', (frame) => frame.id === id)
    return performance.now() - startedAt
  }
}

async function sealedExchange(servers: readonly string[]): Promise<Exchange> {
  const company = createCompany()
  resources.defer(() => company.close())
  const { people } = await company.meeting(servers, ['Ada', 'Bob'])
  const [from, to] = people
  return async (nth) => {
    const startedAt = performance.now()
    const said = from.say(TEXT)
    await to.until('the text', (room) => textsOf(room).length > nth)
    const tookMs = performance.now() - startedAt
    await said
    return tookMs
  }
}

import type { Ends } from '../crowd/deeds.ts'
import { wallMs } from '../crowd/wall-ms.ts'
import type { Measurement } from '../load/measurement.ts'
import { lineChart, shareCurve } from '../report/chart/line-chart.ts'
import { quantilesOf } from '../report/quantiles.ts'
import { align, formatNumber } from '../report/table.ts'
import { runLoad } from '../run-load.ts'
import type { ModeContext, RunMode } from './mode.ts'
import { scaled, type Scene, setScene } from './scene.ts'

const LIVING = 20_000
const LAPSING = 2_000
const MESSAGES = 20
const PER_SECOND = 500
const TALKING_ROOMS = 100
const HEAT_MS = 3_000
const WARM_UP_MS = 2_000
const WINDOW_MS = 8_000
/** Until the rooms that talk have been made, and their quiet window is over. */
const TALK_MS = 30_000
const PATIENCE_MS = 90_000

/** Many rooms end in the same second among many more that live on, while people talk in others. */
export const lapse: RunMode = async (context) => {
  const { scale, stop, note, say } = context
  await using resources = new AsyncDisposableStack()
  const scene = await setScene({ replicas: 2, crowd: 2 }, stop, resources)
  const [living, lapsing] = [scaled(LIVING, scale, 20), scaled(LAPSING, scale, 10)]
  say(`${living} rooms that live, with ${MESSAGES} messages each`)
  const msOfRoom = (await furnish(scene, 'living', living)) / living
  const endsAt = wallMs() + 1.5 * msOfRoom * lapsing + 10_000 + TALK_MS
  say(`${lapsing} rooms that lapse in ${Math.round((endsAt - wallMs()) / 1_000)} s`)
  await furnish(scene, 'lapsing', lapsing, endsAt)
  await scene.crowd.all('hold', () => ({ group: 'lapsing', gateways: scene.wick.gateways, seatsOfRoom: 1 }))
  if (endsAt - wallMs() < TALK_MS) throw new Error('making the rooms took longer than expected: nothing is measured')
  const talking = talk(scene, endsAt, stop)
  const ending = scene.crowd.all('ends', () => ({ group: 'lapsing', patienceMs: endsAt - wallMs() + PATIENCE_MS }))
  const [[quiet, during], ends] = await Promise.all([talking, ending])
  if (quiet === undefined || during === undefined) throw new Error('the load was not measured')
  const all = together(ends)
  return {
    settings: { living, lapsing, messages: MESSAGES, perSecond: PER_SECOND, replicas: 2 },
    result: { ...all, quiet, during },
    table: tableOf(all, quiet, during),
    chart: lineChart({
      title: 'Rooms that end in the same second',
      note: note(`${lapsing} among ${living}, ${PER_SECOND} messages/s in others`),
      xLabel: 's after the deadline',
      yLabel: '% of the rooms that end',
      series: [
        { label: 'their people are told', points: shareCurve(all.announced.map((ms) => ms / 1_000)) },
        { label: 'certified', points: shareCurve(all.certified.map((ms) => ms / 1_000)) },
      ],
    }),
  }
}

/** Gives the ms it took. */
async function furnish({ wick, crowd }: Scene, group: string, rooms: number, endsAt?: number): Promise<number> {
  const seconds = await crowd.all('furnish', (index) => ({
    group,
    gateways: wick.gateways,
    rooms: crowd.shareOf(rooms, index),
    seats: 2,
    capacity: 2,
    messages: MESSAGES,
    ...(endsAt !== undefined && { endsAt }),
  }))
  return Math.max(...seconds) * 1_000
}

/** One window before the rooms lapse, and one that begins a second before: that is how long before their end they may lapse. */
function talk({ wick, servers }: Scene, endsAt: number, stop: ModeContext['stop']): Promise<readonly Measurement[]> {
  const rate = { kind: 'rate', perSecond: PER_SECOND } as const
  const plan = {
    system: 'wick',
    servers: wick.gateways,
    rooms: TALKING_ROOMS,
    loads: [rate, { ...rate, windowAt: endsAt - 1_000 }],
    heatMs: HEAT_MS,
    warmUpMs: WARM_UP_MS,
    windowMs: WINDOW_MS,
    inFlight: 1,
    watched: servers,
  } as const
  return runLoad(plan, stop)
}

const together = (parts: readonly Ends[]): Ends => ({
  announced: parts.flatMap(({ announced }) => announced),
  certified: parts.flatMap(({ certified }) => certified),
  held: parts.reduce((sum, { held }) => sum + held, 0),
})

function tableOf({ announced, certified, held }: Ends, quiet: Measurement, during: Measurement): string {
  const line = (what: string, times: readonly number[]) => {
    const { p50, p99, max } = quantilesOf(times)
    return [what, String(times.length), ...[p50, p99, max].map(formatNumber)]
  }
  const load = (what: string, { delivery, completed }: Measurement) => [
    what,
    String(completed),
    ...[delivery.p50, delivery.p99, delivery.max].map(formatNumber),
  ]
  return align(
    [
      [`of ${held} rooms (ms)`, 'count', 'p50', 'p99', 'longest'],
      line('deadline → told', announced),
      line('deadline → certified', certified),
      load('messages of others before', quiet),
      load('messages of others meanwhile', during),
      ['p99 meanwhile ÷ before', '', '', `×${formatNumber(during.delivery.p99 / quiet.delivery.p99)}`, ''],
    ],
    1,
  )
}

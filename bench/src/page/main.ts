import { writeFile } from 'node:fs/promises'
import { cpus, loadavg } from 'node:os'
import { chromium } from '@playwright/test'
import { locateChromium } from '../../../infra/local/chromium/locate-chromium.ts'
import { CHROMIUM_ARGS } from '../../../infra/local/chromium/chromium-args.ts'
import { newResultsFile } from '../report/results-folder.ts'
import { align, formatNumber } from '../report/table.ts'
import { buildLongRoom } from './build-long-room.ts'
import { measurePage, type PageFigures } from './measure-page.ts'
import { measurePress, type PressFigures } from './measure-press.ts'
import { openWindow } from './open-window.ts'
import { serveFolder } from './serve-folder.ts'

// Benchmarks the page: how fast a long conversation is drawn and scrolled, and how long a press takes under floods.
// `-- press` measures only the press; `-- press marks links` only under these floods.
const [isPressAlone, ...named] = process.argv.slice(2)
// The first size is a room with next to nothing in it.
const SIZES = isPressAlone === 'press' ? [] : [10, 100, 1_000, 10_000]
const FLOODS = [null, ...(named.length > 0 ? named : ['marks', 'links', 'code', 'directions', 'emoji'])]

// What else the machine was doing when this began.
const [loadAverage = 0] = loadavg()
await using resources = new AsyncDisposableStack()
const { folder } = resources.use(await buildLongRoom())
const { url } = resources.use(await serveFolder(folder))
const browser = await chromium.launch({
  executablePath: await locateChromium(console.log),
  args: [...CHROMIUM_ARGS],
})
resources.defer(() => browser.close())

const page = await openWindow(browser, url)
const figures: PageFigures[] = []
for (const messages of SIZES) figures.push(await measurePage(page, url, messages))
const presses: PressFigures[] = []
for (const flood of FLOODS) {
  const press = await measurePress(page, url, flood)
  console.log(`${flood ?? 'nothing'}: ${press.pressMs.map(formatNumber).join(' ')} ms`)
  presses.push(press)
}
const file = await newResultsFile('page', new Date())
await writeFile(file, JSON.stringify({ cores: cpus().length, loadAverage, figures, presses }, null, 2))
if (figures.length > 0) console.log(tableOf(figures))
console.log(pressTableOf(presses))

function pressTableOf(all: readonly PressFigures[]): string {
  const quiet = all.find(({ flood }) => flood === null)?.p50 ?? 0
  const lines = all.map(({ flood, p50, pressMs }) => [
    flood ?? 'nothing',
    ...[p50, Math.max(...pressMs)].map(formatNumber),
    `×${(p50 / quiet).toFixed(2)}`,
  ])
  return align([['flood', 'press p50 ms', 'max', 'beside nothing'], ...lines], 1)
}

function tableOf(all: readonly PageFigures[]): string {
  const headings = [
    'messages',
    'fold ms',
    'first paint ms',
    'CPU ms',
    'rows',
    'hand',
    'frame p50',
    'p99',
    'max',
    'late %',
    'blank',
    'way px',
  ]
  const lines = all.flatMap(({ messages, foldMs, firstPaintMs, openCpuMs, drawnRows, scroll }) =>
    Object.entries(scroll).map(([hand, { p50, p99, max, late, blank, way }]) => [
      ...[messages, foldMs, firstPaintMs, openCpuMs, drawnRows].map(formatNumber),
      hand,
      ...[p50, p99, max, late * 100, blank, way].map(formatNumber),
    ]),
  )
  const shifts = all.map(({ messages, shiftPx }) => `${messages}: ${formatNumber(shiftPx)} px`).join(', ')
  return `${align([headings, ...lines], 0)}\n\nload average before: ${loadAverage.toFixed(1)} on ${cpus().length} cores\nmoved under its reader while messages arrived: ${shifts}`
}

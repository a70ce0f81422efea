import type { Entry } from '../history/entry.ts'

const WIDTH = 1_400
const LEFT = 190
const ROW = 26
const TOP = 50
const OUTCOMES = { ok: '#2e7d32', refused: '#e08a00', unknown: '#7a7a7a' } as const
const MARKS: Readonly<Partial<Record<Entry['kind'], string>>> = {
  opened: '#90a4ae',
  welcome: '#1e88e5',
  event: '#1565c0',
  ended: '#c62828',
  closed: '#90a4ae',
  certificate: '#6a1b9a',
  searched: '#6a1b9a',
  settled: '#000000',
}

/** What each person asked (bars) and saw (ticks), one row for each, as SVG. `marked` are entries to be looked at. */
export function drawTimeline(entries: readonly Entry[], title: string, marked: ReadonlySet<Entry> = new Set()): string {
  const rows = rowsOf(entries)
  const scale = scaleOf(entries)
  const height = TOP + (rows.length + 1) * ROW
  const labels = rows.map((name, row) => text(8, yOf(row) + 13, name))
  const bars = barsOf(entries, rows, scale)
  const ticks = entries.flatMap((entry) => tickOf(entry, rows, scale, marked.has(entry)))
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" font-family="sans-serif" font-size="11">`,
    `<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>`,
    `<text x="8" y="20" font-size="14">${escape(title)}</text>`,
    ...axis(scale, height),
    ...labels,
    ...bars,
    ...ticks,
    '</svg>',
  ].join('\n')
}

interface Scale {
  readonly from: number
  readonly to: number
  readonly x: (at: number) => number
}

function scaleOf(entries: readonly Entry[]): Scale {
  const times = entries.flatMap((entry) => (entry.kind === 'fault' ? [] : [entry.at]))
  const [from, to] = [Math.min(...times), Math.max(...times)]
  const x = (at: number) =>
    LEFT + ((Math.min(Math.max(at, from), to) - from) / Math.max(1, to - from)) * (WIDTH - LEFT - 20)
  return { from, to, x }
}

function rowsOf(entries: readonly Entry[]): string[] {
  const people = entries.flatMap((entry) => ('who' in entry ? [entry.who] : []))
  return ['faults', ...new Set(people), 'the room']
}

function rowOf(entry: Entry, rows: readonly string[]): number {
  if (entry.kind === 'fault') return 0
  return 'who' in entry ? rows.indexOf(entry.who) : rows.length - 1
}

const yOf = (row: number) => TOP + row * ROW

/** From the question to its answer; what is unknown lasts to the end. */
function barsOf(entries: readonly Entry[], rows: readonly string[], { x, from, to }: Scale): string[] {
  return entries.flatMap((entry, index) => {
    if (entry.kind === 'fault') {
      if (entry.phase !== 'begins' || entry.at > to) return []
      const end = entries.find((other, at) => at > index && other.kind === 'fault' && other.name === entry.name)
      return (end?.at ?? to) < from ? [] : bar(x(entry.at), x(end?.at ?? to), 0, '#c62828', entry.name)
    }
    if (entry.kind !== 'invoked') return []
    const end = entries.find(
      (other, at) => at > index && other.kind !== 'invoked' && 'op' in other && other.op === entry.op,
    )
    const outcome = end?.kind === 'ok' || end?.kind === 'refused' ? end.kind : 'unknown'
    const said =
      end?.kind === 'refused'
        ? end.code
        : JSON.stringify(end?.kind === 'ok' ? { ...end.answer, events: undefined } : {})
    const label = `${JSON.stringify(entry.call)} ${outcome} ${said}`
    return bar(x(entry.at), x(end?.at ?? to), rowOf(entry, rows), OUTCOMES[outcome], label)
  })
}

const bar = (x: number, end: number, row: number, colour: string, label: string): string[] => [
  `<rect x="${x.toFixed(1)}" y="${yOf(row)}" width="${Math.max(2, end - x).toFixed(1)}" height="9" fill="${colour}" fill-opacity="0.7">` +
    `<title>${escape(label)}</title></rect>`,
]

function tickOf(entry: Entry, rows: readonly string[], { x }: Scale, isMarked: boolean): string[] {
  const colour = MARKS[entry.kind]
  if (colour === undefined) return []
  const [at, y] = [x(entry.at).toFixed(1), yOf(rowOf(entry, rows))]
  const title = `<title>${escape(JSON.stringify(entry))}</title>`
  const tick = `<line x1="${at}" x2="${at}" y1="${y + 11}" y2="${y + 21}" stroke="${colour}" stroke-width="2">${title}</line>`
  return isMarked
    ? [tick, `<circle cx="${at}" cy="${y + 16}" r="7" fill="none" stroke="#d50000" stroke-width="2"/>`]
    : [tick]
}

function axis({ from, to, x }: Scale, height: number): string[] {
  return Array.from({ length: 11 }, (_, step) => {
    const at = from + ((to - from) * step) / 10
    const place = x(at).toFixed(1)
    const label = text(Number(place) + 2, 40, `${((at - from) / 1_000).toFixed(1)} s`)
    return `<line x1="${place}" x2="${place}" y1="${TOP - 8}" y2="${height}" stroke="#e0e0e0"/>${label}`
  })
}

const text = (x: number, y: number, words: string) => `<text x="${x}" y="${y}">${escape(words)}</text>`
const escape = (words: string) => words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

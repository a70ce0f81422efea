export const WIDTH = 760
export const MARGIN = 20
export const TEXT_PX = 12
const TITLE_PX = 15
const HEADER_PX = 56
const COLOURS = ['#c2410c', '#1d4ed8', '#15803d', '#7e22ce', '#a16207', '#0e7490', '#be123c', '#4b5563']
const INK = '#1f2937'
const PAPER = '#ffffff'

/** Where what is drawn begins: title and note stand above. */
export const TOP = HEADER_PX + MARGIN

export const colourOf = (index: number): string => COLOURS[index % COLOURS.length] ?? INK

export interface TextStyle {
  readonly anchor?: 'start' | 'middle' | 'end'
  readonly size?: number
  readonly weight?: 'normal' | 'bold'
}

export function text(x: number, y: number, words: string, style: TextStyle = {}): string {
  const { anchor = 'start', size = TEXT_PX, weight = 'normal' } = style
  return `<text x="${round(x)}" y="${round(y)}" font-size="${size}" font-weight="${weight}" text-anchor="${anchor}" fill="${INK}">${escape(words)}</text>`
}

export function bar(x: number, y: number, width: number, height: number, colour: string): string {
  return `<rect x="${round(x)}" y="${round(y)}" width="${round(Math.max(width, 1))}" height="${round(height)}" fill="${colour}"/>`
}

export function rule(from: readonly [number, number], to: readonly [number, number]): string {
  return `<line x1="${round(from[0])}" y1="${round(from[1])}" x2="${round(to[0])}" y2="${round(to[1])}" stroke="#d1d5db"/>`
}

export function path(points: readonly (readonly [number, number])[], colour: string): string {
  const steps = points.map(([x, y]) => `${round(x)},${round(y)}`).join(' ')
  return `<polyline points="${steps}" fill="none" stroke="${colour}" stroke-width="2"/>`
}

export function dot([x, y]: readonly [number, number], colour: string): string {
  return `<circle cx="${round(x)}" cy="${round(y)}" r="3.5" fill="${colour}"/>`
}

/** One colour and one word after the other, in a line. */
export function legend(labels: readonly string[], y: number): string {
  let x = MARGIN
  return labels
    .map((label, index) => {
      const entry = bar(x, y - 9, 10, 10, colourOf(index)) + text(x + 15, y, label)
      x += 35 + label.length * 7
      return entry
    })
    .join('')
}

/** A whole picture on white paper, readable on a dark page too. */
export function picture(title: string, note: string, height: number, parts: readonly string[]): string {
  const head = text(MARGIN, MARGIN + TITLE_PX, title, { size: TITLE_PX, weight: 'bold' })
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${round(height)}" viewBox="0 0 ${WIDTH} ${round(height)}" font-family="system-ui, sans-serif">`,
    `<title>${escape(title)}</title>`,
    `<rect width="${WIDTH}" height="${round(height)}" fill="${PAPER}"/>`,
    head,
    text(MARGIN, MARGIN + TITLE_PX + 20, note),
    ...parts,
    '</svg>\n',
  ].join('\n')
}

/** About five round numbers from 0 to at least `most`. */
export function ticksUpTo(most: number): readonly number[] {
  if (!(most > 0)) return [0, 1]
  const rough = most / 5
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10)
  const count = Math.ceil(most / step - 1e-9)
  // Rounded, since sums of tenths are not.
  return Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(12)))
}

const round = (value: number): string => String(Number(value.toFixed(1)))

const escape = (words: string): string =>
  words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

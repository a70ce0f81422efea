import type { SentPicture } from '../people/speaker.ts'
import type { ShownRow } from './shown-row.ts'

export interface SaidThings {
  readonly name: string
  /** By number, in the order in which they were said. */
  readonly texts: ReadonlyMap<number, string>
  readonly pictures: readonly SentPicture[]
}

export interface ReadThings {
  readonly name: string
  readonly rows: readonly ShownRow[]
}

/** What is wrong with what two pages show of what was said; nothing, if all is well. */
export function judge(said: readonly SaidThings[], pages: readonly [ReadThings, ReadThings]): readonly string[] {
  return [
    ...pages.flatMap((page) => [
      ...said.flatMap((speaker) => [...judgeTexts(speaker, page), ...judgePictures(speaker, page)]),
      ...judgeStrangers(said, page),
    ]),
    ...comparePages(...pages),
  ]
}

function judgeTexts({ name, texts }: SaidThings, page: ReadThings): readonly string[] {
  const findings: string[] = []
  let after = -1
  for (const [number, text] of texts) {
    const places = page.rows.flatMap((row, place) => (row.text === text ? [place] : []))
    const [place] = places
    if (place === undefined) findings.push(`${page.name}'s page lacks, or shows otherwise: ${name} ${number}`)
    else if (places.length > 1) findings.push(`${page.name}'s page shows ${places.length} times: ${name} ${number}`)
    else if (place < after) findings.push(`${page.name}'s page shows too early: ${name} ${number}`)
    after = Math.max(after, place ?? after)
  }
  return findings
}

function judgePictures({ name, pictures }: SaidThings, page: ReadThings): readonly string[] {
  return pictures.flatMap(({ w, h }, index) => {
    const count = page.rows.filter(({ picture }) => picture?.w === w && picture.h === h).length
    return count === 1 ? [] : [`${page.name}'s page shows ${count} times: picture ${index + 1} of ${name}`]
  })
}

function judgeStrangers(said: readonly SaidThings[], page: ReadThings): readonly string[] {
  const texts = new Set(said.flatMap((speaker) => [...speaker.texts.values()]))
  return page.rows.flatMap(({ text, picture, hasFailed }, place) => [
    ...(hasFailed ? [`${page.name}'s page says "not sent" in row ${place + 1}`] : []),
    ...(text !== null && !texts.has(text) ? [`${page.name}'s page shows what nobody said last: ${text}`] : []),
    ...(picture?.w === 0 ? [`${page.name}'s page never opened the picture in row ${place + 1}`] : []),
  ])
}

/** The first row in which two pages differ: what follows one lost row would differ as well. */
function comparePages(one: ReadThings, other: ReadThings): readonly string[] {
  const length = Math.max(one.rows.length, other.rows.length)
  for (let place = 0; place < length; place++) {
    const [here, there] = [one.rows[place], other.rows[place]].map(asBothSee)
    if (here !== there)
      return [`the pages differ in row ${place + 1}: ${here} at ${one.name}'s, ${there} at ${other.name}'s`]
  }
  return []
}

function asBothSee(row: ShownRow | undefined): string {
  if (row === undefined) return 'nothing'
  const { isOwn: _isOwn, ...seen } = row
  return JSON.stringify(seen)
}

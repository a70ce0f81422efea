import { readdirSync, readFileSync } from 'node:fs'

export type SampleKind = 'events' | 'client-frames' | 'server-frames'

/** A golden sample per published type, and one more for each field that came later. They are written once: a change that breaks one breaks a client or a log. */
export function samplesOf(kind: SampleKind): readonly (readonly [name: string, sample: object])[] {
  const folder = new URL(`./samples/${kind}/`, import.meta.url)
  return readdirSync(folder).map((file) => {
    const sample: unknown = JSON.parse(readFileSync(new URL(file, folder), 'utf8'))
    if (typeof sample !== 'object' || sample === null) throw new Error(`${file} holds no object.`)
    return [file.replace(/\.json$/, ''), sample]
  })
}

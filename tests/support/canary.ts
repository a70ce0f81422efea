import { gunzipSync, gzipSync, inflateRawSync } from 'node:zlib'

/** Something that must never be seen, as text or as bytes. */
export interface Canary {
  readonly name: string
  readonly bytes: Buffer
}

export function canary(name: string, content: string | Uint8Array): Canary {
  return { name, bytes: Buffer.from(content) }
}

/** The ways in which bytes are commonly written down, each as bytes to look for. */
export function disguises({ bytes }: Canary): readonly (readonly [form: string, needle: Buffer])[] {
  const text = bytes.toString('utf8')
  const alignments = [0, 1, 2].flatMap((offset) => base64Core(bytes, offset))
  return [
    ['plain', bytes],
    ['hex', Buffer.from(bytes.toString('hex'))],
    ['HEX', Buffer.from(bytes.toString('hex').toUpperCase())],
    ['UTF-16', Buffer.from(text, 'utf16le')],
    ['JSON', Buffer.from(JSON.stringify(text).slice(1, -1))],
    ['URL', Buffer.from(encodeURIComponent(text))],
    ...alignments,
  ]
}

/** What base64 of any text that contains the bytes contains too: the groups that they fill alone, at one of three alignments. */
function base64Core(bytes: Buffer, offset: number): [string, Buffer][] {
  const padded = Buffer.concat([Buffer.alloc(offset), bytes])
  const whole = padded.subarray(0, padded.length - (padded.length % 3))
  const core = whole.toString('base64').slice(offset === 0 ? 0 : 4)
  const url = core.replaceAll('+', '-').replaceAll('/', '_')
  return [
    [`base64 at ${offset}`, Buffer.from(core)],
    [`base64url at ${offset}`, Buffer.from(url)],
  ]
}

/** Which canaries stand in a haystack, in which form. */
export function sightings(haystack: Uint8Array, canaries: readonly Canary[]): string[] {
  const hay = Buffer.from(haystack)
  return canaries.flatMap((one) =>
    disguises(one).flatMap(([form, needle]) => (hay.includes(needle) ? [`${one.name} (${form})`] : [])),
  )
}

/** Every form of a canary in one haystack: a scan that does not find each of them proves nothing. */
export function positiveControl(one: Canary): Buffer {
  return Buffer.concat(disguises(one).flatMap(([, needle]) => [needle, Buffer.from('\n')]))
}

/** What lies in a haystack under gzip, added to it. */
export function withUnzipped(haystack: Uint8Array): Buffer {
  const hay = Buffer.from(haystack)
  const parts: Buffer[] = [hay]
  for (let at = hay.indexOf(GZIP); at !== -1; at = hay.indexOf(GZIP, at + 1)) parts.push(unzipped(hay.subarray(at)))
  return Buffer.concat(parts)
}

const GZIP = gzipSync('').subarray(0, 3)
const GZIP_HEADER_BYTES = 10

function unzipped(bytes: Buffer): Buffer {
  try {
    return gunzipSync(bytes)
  } catch {
    return withoutTrailer(bytes)
  }
}

/** Something follows the archive in a capture, so only its own stream can be read. */
function withoutTrailer(bytes: Buffer): Buffer {
  try {
    return inflateRawSync(bytes.subarray(GZIP_HEADER_BYTES))
  } catch {
    return Buffer.alloc(0)
  }
}

import { fromBase64url } from '../bytes.ts'

/** A body that breaks the schema of §7. It never leaves the reader. */
export class MalformedError extends Error {
  override readonly name = 'MalformedError'
}

export type Fields = Readonly<Record<string, unknown>>

/** A field reader: gives the value, or throws MalformedError. */
export type Read<T> = (value: unknown) => T

const ULID = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/
const VERSION = /^(?:0|[1-9]\d{0,5})(?:\.(?:0|[1-9]\d{0,5})){2}$/
const MIME = /^[a-z0-9][a-z0-9!#$&^_.+-]{0,63}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,63}$/
const CONTROL_OR_BIDI = /[\p{Cc}\p{Bidi_Control}]/u
const PATH_SEPARATOR = /[/\\]/

function demand(holds: boolean): asserts holds {
  if (!holds) throw new MalformedError()
}

export function object(value: unknown): Fields {
  demand(isFields(value))
  return value
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function string(value: unknown): string {
  demand(typeof value === 'string')
  return value
}

export function boolean(value: unknown): boolean {
  demand(typeof value === 'boolean')
  return value
}

/** One of a closed list, by identity. */
export function oneOf<const T>(...allowed: readonly T[]): Read<T> {
  return (value) => {
    const found = allowed.find((candidate) => candidate === value)
    demand(found !== undefined)
    return found
  }
}

/** A safe non-negative integer within the range, both ends included. */
export function integer(min = 0, max: number = Number.MAX_SAFE_INTEGER): Read<number> {
  return (value) => {
    demand(typeof value === 'number' && Number.isSafeInteger(value) && value >= min && value <= max)
    return value
  }
}

/** base64url of exactly `length` bytes, kept as text. */
export function bytes(length: number): Read<string> {
  return (value) => {
    const text = string(value)
    demand(fromBase64url(text, length) !== null)
    return text
  }
}

/** base64url of at most `max` bytes, kept as text. */
export function bytesUpTo(max: number): Read<string> {
  return (value) => {
    const text = string(value)
    const decoded = fromBase64url(text)
    demand(decoded !== null && decoded.length <= max)
    return text
  }
}

function matching(pattern: RegExp): Read<string> {
  return (value) => {
    const text = string(value)
    demand(pattern.test(text))
    return text
  }
}

export const ulid = matching(ULID)
export const semanticVersion = matching(VERSION)
export const mediaType = matching(MIME)

export function nonEmpty(value: unknown): string {
  const text = string(value)
  demand(text !== '')
  return text
}

/** 1 to `max` code points, NFC, nothing that reorders or hides its neighbours (§7). */
export function label(max: number): Read<string> {
  return (value) => {
    const text = nonEmpty(value)
    demand(Array.from(text).length <= max && text === text.normalize('NFC') && !CONTROL_OR_BIDI.test(text))
    return text
  }
}

/** A label of at most 255 code points that names no folder. */
export function fileName(value: unknown): string {
  const text = label(255)(value)
  demand(!PATH_SEPARATOR.test(text))
  return text
}

export function list<T>(read: Read<T>): Read<readonly T[]> {
  return (value) => {
    demand(Array.isArray(value))
    return value.map((item: unknown) => read(item))
  }
}

/** `{ [name]: value }`, or nothing where the field is absent. */
export function optional<Name extends string, T>(fields: Fields, name: Name, read: Read<T>): { [K in Name]?: T } {
  const value = fields[name]
  if (value === undefined) return {}
  const present: { [K in Name]?: T } = {}
  present[name] = read(value)
  return present
}

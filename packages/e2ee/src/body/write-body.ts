import type { Base, Content, Typing } from '../bodies.ts'
import type { Bytes } from '../bytes.ts'
import { utf8 } from '../bytes.ts'

/** Compact JSON, the fields in the order of the annex: `t`, the base, then as `content` lists them. */
export function writeBody({ t, ...own }: Content, { id, ts, prev }: Base): Bytes {
  return utf8(JSON.stringify({ t, id, ts, prev: { eseq: prev.eseq, h: prev.h }, ...own }))
}

export function writeTyping({ t, on, at }: Typing): Bytes {
  return utf8(JSON.stringify({ t, on, at }))
}

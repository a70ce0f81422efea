import type { Bytes } from '../bytes.ts'
import { fromBase64url } from '../bytes.ts'

const DAY_MS = 86_400_000

/** Whether the name on the wire is that of a conversation of two accounts; any other room's has 22 letters. */
export const isTalk = ({ length }: string) => length > 22

/** No room lives longer (ms): a day, a conversation seven. Its genesis promises no more, and nothing of it is kept longer (§12). */
export const longestLifeOf = (name: string) => (isTalk(name) ? 7 : 1) * DAY_MS

/** The 16 bytes that envelopes and keys are of: the last 22 letters of the name. */
export const idOf = (name: string): Bytes => fromBase64url(name.slice(-22)) ?? new Uint8Array()

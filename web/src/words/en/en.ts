import { app } from './app.ts'
import { attachments } from './attachments.ts'
import { conversation } from './conversation.ts'
import type { ended } from './ended.ts'
import { errors } from './errors.ts'
import { lobby } from './lobby.ts'
import { room } from './room.ts'
import { safety } from './safety.ts'

/** Every word that the first load says. Each file of an area holds groups, which stand side by side here. */
export const en = {
  ...app,
  ...errors,
  ...lobby,
  ...room,
  ...conversation,
  ...attachments,
  ...safety,
}

/** What only later parts say: they bring it along. */
export type LaterWords = typeof ended

/** What a language has to say: all of it. */
export type Words = typeof en & LaterWords

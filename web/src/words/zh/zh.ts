import type { Words } from '../en/en.ts'
import { app } from './app.ts'
import { attachments } from './attachments.ts'
import { conversation } from './conversation.ts'
import { ended } from './ended.ts'
import { errors } from './errors.ts'
import { lobby } from './lobby.ts'
import { room } from './room.ts'
import { safety } from './safety.ts'

export const zh: Words = {
  ...app,
  ...errors,
  ...lobby,
  ...room,
  ...conversation,
  ...attachments,
  ...safety,
  ...ended,
}

import { z } from 'zod/mini'
import { CreateRoomBody } from './http.ts'
import { RoomId, Sha256 } from './ids.ts'
import { MIN_CAPACITY, MIN_IDLE_SECONDS, MIN_TTL_SECONDS } from './limits.ts'
import { classOf, TALK } from './room-class.ts'

/** A conversation, which its link alone names. */
export const CreateTalkBody = z.strictObject({
  roomId: RoomId.check(z.regex(/^t[A-Za-z0-9_-]{22}$/)),
  joinKeyHash: Sha256,
  ttlSeconds: z.int().check(z.gte(MIN_TTL_SECONDS), z.lte(TALK.maxTtlSeconds)),
  capacity: z._default(z.int().check(z.gte(MIN_CAPACITY), z.lte(TALK.maxCapacity)), TALK.maxCapacity),
  idleSeconds: z.optional(z.int().check(z.gte(MIN_IDLE_SECONDS), z.lte(TALK.maxTtlSeconds))),
})

const isAnonymous = ({ roomId }: z.infer<typeof CreateRoomBody>) => roomId === undefined || classOf(roomId) !== TALK

/** A room of either class, where there are accounts. */
export const CreateAnyRoomBody = z.union([CreateTalkBody, CreateRoomBody.check(z.refine(isAnonymous))])

import { describe, expect, it } from 'vitest'
import type { z } from 'zod/mini'
import { CreateRoomBody, ExtendBody, HistoryQuery, LockBody, SendBody, SocketQuery, TakeSeatBody } from './http.ts'

const id = 'an-id-of-the-client'
const key = Buffer.alloc(32, 7).toString('base64url')

interface Table {
  readonly schema: z.ZodMiniType
  readonly accepted: readonly (readonly [input: unknown, output: unknown])[]
  readonly refused: readonly unknown[]
}

/** What every body refuses: it has to be an object. */
const NO_OBJECTS = [null, undefined, 'text', 7, true, []]

const tables: Readonly<Record<string, Table>> = {
  CreateRoomBody: {
    schema: CreateRoomBody,
    accepted: [
      [{}, { ttlSeconds: 600, capacity: 2 }],
      [
        { roomId: id, joinKeyHash: key, ttlSeconds: 10, capacity: 16, idleSeconds: 10 },
        { roomId: id, joinKeyHash: key, ttlSeconds: 10, capacity: 16, idleSeconds: 10 },
      ],
      [
        { ttlSeconds: 86_400, capacity: 2, idleSeconds: 86_400 },
        { ttlSeconds: 86_400, capacity: 2, idleSeconds: 86_400 },
      ],
    ],
    refused: [
      { ttlSeconds: 9 },
      { ttlSeconds: 86_401 },
      { ttlSeconds: 10.5 },
      { ttlSeconds: '600' },
      { ttlSeconds: null },
      { capacity: 1 },
      { capacity: 17 },
      { capacity: 2.5 },
      { capacity: '2' },
      { idleSeconds: 9 },
      { idleSeconds: 86_401 },
      { roomId: 'short' },
      { roomId: 7 },
      { joinKeyHash: 'short' },
      { joinKey: key },
      { unknown: 1 },
      { __proto__: null, constructor: 1 },
    ],
  },
  TakeSeatBody: {
    schema: TakeSeatBody,
    accepted: [
      [{ seatKey: key }, { seatKey: key }],
      [
        { seatKey: key, joinKey: key, participantId: id },
        { seatKey: key, joinKey: key, participantId: id },
      ],
    ],
    refused: [
      {},
      { seatKey: 'short' },
      { seatKey: [key] },
      { seatKey: key, joinKey: 'short' },
      { seatKey: key, joinKey: null },
      { seatKey: key, participantId: 'a.b' },
      { seatKey: key, creator: true },
    ],
  },
  LockBody: {
    schema: LockBody,
    accepted: [
      [{ locked: true }, { locked: true }],
      [{ locked: false }, { locked: false }],
    ],
    refused: [{}, { locked: 1 }, { locked: 'true' }, { locked: null }, { locked: true, by: id }],
  },
  ExtendBody: {
    schema: ExtendBody,
    accepted: [[{ expiresAt: 0 }, { expiresAt: 0 }]],
    refused: [{}, { expiresAt: -1 }, { expiresAt: 1.5 }, { expiresAt: '1' }, { expiresAt: 1, ttlSeconds: 1 }],
  },
  SendBody: {
    schema: SendBody,
    accepted: [
      [
        { id, body: '' },
        { id, body: '' },
      ],
    ],
    refused: [{}, { id }, { body: 'x' }, { id, body: 7 }, { id: 'short', body: 'x' }, { id, body: 'x', from: id }],
  },
  HistoryQuery: {
    schema: HistoryQuery,
    accepted: [
      [{}, { after: 0, limit: 100 }],
      [
        { after: '7', limit: '500' },
        { after: 7, limit: 500 },
      ],
      [{ before: '7' }, { after: 0, before: 7, limit: 100 }],
    ],
    refused: [
      { after: '-1' },
      { after: '1.5' },
      { after: '1e3' },
      { after: '' },
      { after: ['1', '2'] },
      { after: '9999999999999999' },
      { limit: '0' },
      { limit: '501' },
      { before: '-1' },
      { before: 'x' },
      { before: '7', after: '0' },
      { beside: '7' },
    ],
  },
  SocketQuery: {
    schema: SocketQuery,
    accepted: [
      [{}, {}],
      [
        { after: '0', epoch: id },
        { after: 0, epoch: id },
      ],
    ],
    refused: [{ after: '-1' }, { after: 'x' }, { epoch: 'short' }, { token: id }],
  },
}

describe.each(Object.entries(tables))('%s', (_, { schema, accepted, refused }) => {
  it.each(accepted)('reads %j', (input, output) => {
    expect(schema.parse(input)).toEqual(output)
  })

  it.each([...refused, ...NO_OBJECTS].map((input) => [input]))('refuses %j', (input) => {
    expect(schema.safeParse(input).success).toBe(false)
  })
})

import { DEFAULT_HISTORY_LIMIT } from '@wick/contracts/limits'
import { LOCK_ROOM, READ_HISTORY } from '@wick/contracts/routes'
import Fastify from 'fastify'
import { expect, it } from 'vitest'
import { Refusal } from './refusal.ts'
import { answer, serve, type Serving } from './serve.ts'

const ROOM = 'r'.repeat(22)

/** A lock that answers with the code of what it was refused for, and tells what it heard. */
function serveLock(serving: Serving) {
  const heard: unknown[] = []
  const app = Fastify()
  app.setErrorHandler((error, _request, reply) => reply.code(400).send(error instanceof Refusal ? error.code : 'bug'))
  serve(app, LOCK_ROOM, serving, async ({ params, body }) => {
    heard.push([params.roomId, body.locked])
    return answer(204)
  })
  return { app, heard }
}

it('hands on what its schemas read, and answers with the status', async () => {
  const { app, heard } = serveLock({})
  const locked = await app.inject({ method: 'PUT', url: `/api/rooms/${ROOM}/lock`, payload: { locked: true } })
  expect([locked.statusCode, heard]).toEqual([204, [[ROOM, true]]])
})

it.each([
  ['a room that is none', '/api/rooms/short/lock', { locked: true }],
  ['a body of another form', `/api/rooms/${ROOM}/lock`, { locked: 'yes' }],
])('refuses %s before it is handled', async (_, url, payload) => {
  const { app, heard } = serveLock({})
  const refused = await app.inject({ method: 'PUT', url, payload })
  expect([refused.body, heard]).toEqual(['invalid_input', []])
})

it('asks its guards one after the other, before it reads a body', async () => {
  const asked: string[] = []
  const { app, heard } = serveLock({
    early: async () => void asked.push('early'),
    guards: [
      async () => void asked.push('first'),
      async () => {
        throw new Refusal('room_not_found')
      },
      async () => void asked.push('never'),
    ],
  })
  const refused = await app.inject({ method: 'PUT', url: `/api/rooms/${ROOM}/lock`, payload: { locked: 'yes' } })
  expect([refused.body, asked, heard]).toEqual(['room_not_found', ['early', 'first'], []])
})

it('reads a query with its defaults', async () => {
  const app = Fastify()
  const heard: unknown[] = []
  serve(app, READ_HISTORY, {}, async ({ query }) => {
    heard.push(query)
    throw new Refusal('room_ended')
  })
  await app.inject({ url: `/api/rooms/${ROOM}/messages?after=7` })
  expect(heard).toEqual([{ after: 7, limit: DEFAULT_HISTORY_LIMIT }])
})

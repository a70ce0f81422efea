import { ACCOUNT_PATH_PARAMS, ACCOUNT_ROUTES } from '@wick/contracts/account-routes'
import { CONSOLE_PATH_PARAMS, CONSOLE_ROUTES } from '@wick/contracts/console-routes'
import { BYTES, type ParamNames, PATH_PARAMS, type Route, ROUTES } from '@wick/contracts/routes'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod/mini'
import type { Guard } from './guard.ts'
import { parse } from './parse.ts'
import { Refusal } from './refusal.ts'
import { paramsOf, roomOf } from './room-of.ts'

/** Whatever may be served: the calls of rooms, of accounts, and of the console. */
const SERVED = { ...ROUTES, ...ACCOUNT_ROUTES, ...CONSOLE_ROUTES }
const PARAMS = { ...PATH_PARAMS, ...ACCOUNT_PATH_PARAMS, ...CONSOLE_PATH_PARAMS }

export type Endpoint = keyof typeof SERVED
type RouteOf<E extends Endpoint> = (typeof SERVED)[E]
type Params = typeof PARAMS
type ParsedBy<Schema> = Schema extends z.ZodMiniType
  ? z.infer<Schema>
  : Schema extends typeof BYTES
    ? Buffer
    : undefined
type Field<Of, Name extends string> = Of extends { readonly [Key in Name]: infer Value } ? Value : undefined

/** A call as its route takes it, every part parsed. */
export interface Asked<E extends Endpoint> {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly params: { readonly [Name in ParamNames<E> & keyof Params]: z.infer<Params[Name]> }
  readonly query: ParsedBy<Field<RouteOf<E>, 'query'>>
  readonly headers: ParsedBy<Field<RouteOf<E>, 'headers'>>
  readonly body: ParsedBy<Field<RouteOf<E>, 'body'>>
}

type Success<E extends Endpoint> = RouteOf<E>['success']
/** One of the answers that the route names, by its status. */
export type Answer<E extends Endpoint> = {
  [Status in keyof Success<E>]: Success<E>[Status] extends z.ZodMiniType
    ? { readonly status: Status; readonly body: z.infer<Success<E>[Status]> }
    : { readonly status: Status; readonly body?: Success<E>[Status] extends null ? undefined : unknown }
}[keyof Success<E>]

export function answer<Status extends number, const Body = undefined>(
  status: Status,
  body?: Body,
): { readonly status: Status; readonly body: Body } {
  return { status, body: body as Body }
}

export interface Serving {
  /** Before the body is read. */
  readonly early?: Guard
  /** One after the other, before anything but the room's id is parsed. */
  readonly guards?: readonly Guard[]
  /** Bytes. */
  readonly bodyLimit?: number
  /** In the place of the table's, where this server takes more. */
  readonly body?: z.ZodMiniType
}

/** Serves one call of the public interface as its table has it: guards first, then each part is parsed once, then it is handled. */
export function serve<E extends Endpoint>(
  app: FastifyInstance,
  endpoint: E,
  { early, guards = [], bodyLimit, body: taken }: Serving,
  handle: (asked: Asked<E>) => Promise<Answer<E>>,
): void {
  app.route({
    ...addressOf(endpoint),
    ...(bodyLimit !== undefined && { bodyLimit }),
    ...(early !== undefined && { onRequest: early }),
    preHandler: [demandRoomId, ...guards],
    async handler(request, reply) {
      const asked = { request, reply, ...partsOf(endpoint, request, taken) } as Asked<E>
      const { status, body }: { readonly status: PropertyKey; readonly body?: unknown } = await handle(asked)
      return reply.code(Number(status)).send(body)
    },
  })
}

/** Method and address as Fastify takes them. */
export function addressOf(endpoint: Endpoint): { readonly method: string; readonly url: string } {
  const [method = '', path = ''] = endpoint.split(' ')
  return { method, url: `/api${path}` }
}

async function demandRoomId(request: FastifyRequest): Promise<void> {
  if ('roomId' in paramsOf(request)) roomOf(request)
}

function partsOf(endpoint: Endpoint, request: FastifyRequest, taken?: z.ZodMiniType) {
  const { query, headers, isBodyOptional, ...route }: Route = SERVED[endpoint]
  const body = taken ?? route.body
  const given = request.body === undefined && isBodyOptional === true ? {} : request.body
  return {
    params: Object.fromEntries(Object.entries(paramsOf(request)).map(([name, value]) => [name, param(name, value)])),
    query: query && parse(query, request.query),
    headers: headers && parse(headers, request.headers),
    body: body === BYTES ? bytesOf(given) : body && parse(body, given),
  }
}

function param(name: string, value: unknown): unknown {
  return parse(PARAMS[name as keyof Params], value)
}

function bytesOf(given: unknown): Buffer {
  if (!Buffer.isBuffer(given)) throw new Refusal('invalid_input')
  return given
}

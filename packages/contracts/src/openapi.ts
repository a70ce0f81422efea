import { z } from 'zod/mini'
import { AccountErrorBody } from './account-http.ts'
import { ACCOUNT_ROUTES } from './account-routes.ts'
import { CONSOLE_ROUTES } from './console-routes.ts'
import { type AnyErrorCode, ErrorBody, messageOf, statusOf } from './errors.ts'
import { BYTES, CREATE_ROOM, LINES, type Route, ROUTES } from './routes.ts'
import { CreateAnyRoomBody } from './talk-http.ts'

/** Of every call to a room. */
const ROOM_REFUSALS = ['invalid_input', 'room_not_found', 'rate_limited', 'unavailable'] as const
/** Of every call: from a page of elsewhere, and what nobody foresaw. */
const COMMON_REFUSALS = ['origin_refused', 'internal'] as const
/** Of whatever has a body. */
const BODY_REFUSALS = ['too_large', 'unsupported_media_type'] as const

/** The calls of rooms, where people have accounts. */
const WITH_CONVERSATIONS = { ...ROUTES, [CREATE_ROOM]: { ...ROUTES[CREATE_ROOM], body: CreateAnyRoomBody } }

export interface OpenApiOptions {
  /** Whether the server keeps accounts. */
  readonly accounts: boolean
  /** Whether its operators have a console. */
  readonly console?: boolean
}

/** The public HTTP interface as an OpenAPI 3.1 document. */
export function openApiDocument(
  { accounts, console = false }: OpenApiOptions = { accounts: false },
): Readonly<Record<string, unknown>> {
  return {
    openapi: '3.1.0',
    info: { title: 'Wick', version: '1' },
    paths: {
      ...pathsOf(accounts ? WITH_CONVERSATIONS : ROUTES, ErrorBody),
      ...(accounts && pathsOf(ACCOUNT_ROUTES, AccountErrorBody)),
      ...(accounts && console && pathsOf(CONSOLE_ROUTES, AccountErrorBody)),
    },
  }
}

function pathsOf(routes: Readonly<Record<string, Route>>, errors: z.ZodMiniType): Record<string, object> {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const [endpoint, route] of Object.entries(routes)) {
    const [method = '', served = ''] = endpoint.split(' ')
    const path = `/api${served.replace(/:(\w+)/g, '{$1}')}`
    paths[path] = { ...paths[path], [method.toLowerCase()]: describe(path, route, errors) }
  }
  return paths
}

function describe(path: string, route: Route, errors: z.ZodMiniType): Record<string, unknown> {
  const { summary, body, isBodyOptional, query, headers, refusals } = route
  const refusable = [
    ...(path.includes('{roomId}') ? ROOM_REFUSALS : []),
    ...refusals,
    ...COMMON_REFUSALS,
    ...(body === undefined ? [] : BODY_REFUSALS),
  ]
  return {
    summary,
    parameters: [...pathParameters(path), ...parametersOf('query', query), ...parametersOf('header', headers)],
    ...(body !== undefined && {
      requestBody: { required: isBodyOptional !== true, content: content(body, 'input') },
    }),
    responses: { ...successes(route), ...refused(refusable, errors) },
  }
}

function pathParameters(path: string): object[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => {
    return { name, in: 'path', required: true, schema: { type: 'string' } }
  })
}

function parametersOf(place: 'query' | 'header', parameters: z.ZodMiniType | undefined): object[] {
  if (parameters === undefined) return []
  const { properties = {}, required = [] } = z.toJSONSchema(parameters, { io: 'input' })
  const isRequired = (name: string) => required.includes(name)
  return Object.entries(properties).map(([name, schema]) => {
    return { name, in: place, required: isRequired(name), schema }
  })
}

function successes({ success, isStream }: Route): Record<string, object> {
  return Object.fromEntries(
    Object.entries(success).map(([status, schema]) => [
      status,
      schema === null
        ? { description: 'Done.' }
        : { description: 'Done.', content: { ...content(schema, 'output'), ...(isStream && EVENT_STREAM) } },
    ]),
  )
}

/** Codes that share a status share its description. */
function refused(codes: readonly AnyErrorCode[], errors: z.ZodMiniType): Record<string, object> {
  const byStatus = Map.groupBy(codes, statusOf)
  return Object.fromEntries(
    [...byStatus].map(([status, group]) => [
      status,
      {
        description: group.map((code) => `${code}: ${messageOf(code)}`).join(' '),
        ...(group.includes('rate_limited') && { headers: WAIT }),
        content: json(errors, 'output'),
      },
    ]),
  )
}

const WAIT = {
  'Retry-After': { description: 'How many seconds to wait.', required: true, schema: { type: 'integer', minimum: 1 } },
}
const EVENT_STREAM = { 'text/event-stream': { schema: { type: 'string' } } }

function content(body: z.ZodMiniType | typeof BYTES | typeof LINES, io: 'input' | 'output'): object {
  if (body === LINES) return { 'application/x-ndjson': { schema: { type: 'string' } } }
  return body === BYTES
    ? { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } }
    : json(body, io)
}

function json(schema: z.ZodMiniType, io: 'input' | 'output'): object {
  return { 'application/json': { schema: z.toJSONSchema(schema, { io }) } }
}

import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { errorBody } from './errors.ts'
import { openApiDocument } from './openapi.ts'

const Schema = z.strictObject({ schema: z.record(z.string(), z.unknown()) })
const Content = z.strictObject({
  'application/json': Schema.optional(),
  'application/octet-stream': Schema.optional(),
  'text/event-stream': Schema.optional(),
})
const Parameter = z.strictObject({
  name: z.string(),
  in: z.enum(['path', 'query', 'header']),
  required: z.boolean(),
  schema: z.record(z.string(), z.unknown()),
})
const Header = z.strictObject({
  description: z.string().min(1),
  required: z.boolean(),
  schema: z.record(z.string(), z.unknown()),
})
const Headers = z.strictObject({ 'Retry-After': Header })
const OperationShape = z.strictObject({
  summary: z.string().min(1),
  parameters: z.array(Parameter),
  requestBody: z.strictObject({ required: z.boolean(), content: Content }).optional(),
  responses: z.record(
    z.string().regex(/^[2-5]\d\d$/),
    z.strictObject({ description: z.string().min(1), content: Content.optional(), headers: Headers.optional() }),
  ),
})
const DocumentShape = z.strictObject({
  openapi: z.literal('3.1.0'),
  info: z.strictObject({ title: z.string(), version: z.string() }),
  paths: z.record(
    z.string().startsWith('/api/'),
    z.partialRecord(z.enum(['get', 'head', 'post', 'put', 'patch', 'delete']), z.unknown()),
  ),
})

const document = DocumentShape.parse(openApiDocument({ accounts: true }))
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => [`${method} ${path}`, path, operation] as const),
)

describe.each(operations)('%s', (name, path, raw) => {
  const operation = OperationShape.parse(raw)

  it('declares each of its path parameters, once', () => {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    expect(operation.parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name)).toEqual(named)
  })

  it('says how it succeeds and how it refuses', () => {
    const statuses = Object.keys(operation.responses)
    expect(statuses.some((status) => status.startsWith('2'))).toBe(true)
    expect(statuses).toEqual(expect.arrayContaining(['400', '403', '500', '503']))
  })

  it('needs its body, but to make a room with the defaults', () => {
    expect(operation.requestBody?.required).toBe(operation.requestBody && name !== 'post /api/rooms')
  })

  it('refuses a body that is too large, or of another type', () => {
    const statuses = Object.keys(operation.responses).filter((status) => status === '413' || status === '415')
    expect(statuses).toEqual(operation.requestBody === undefined ? [] : ['413', '415'])
  })

  it('answers a refusal with the one error body', () => {
    for (const [status, { content }] of Object.entries(operation.responses).filter(([code]) => code >= '400')) {
      const schema = JSON.stringify(content?.['application/json']?.schema)
      expect([status, schema]).toEqual([status, expect.stringContaining('"required":["code","message"]')])
      for (const field of Object.keys(errorBody('internal').error)) expect(schema).toContain(`"${field}"`)
    }
  })

  it('says when to come back to whoever asks too often, and to nobody else', () => {
    const told = Object.entries(operation.responses).filter(([, { headers }]) => headers !== undefined)
    expect(told.map(([status]) => status)).toEqual('429' in operation.responses ? ['429'] : [])
  })

  it('has no answer of an unknown form', () => {
    for (const { content } of Object.values(operation.responses))
      for (const answer of Object.values(content ?? {})) expect(answer?.schema).not.toEqual({})
  })
})

it('can be sent as JSON', () => {
  expect(JSON.parse(JSON.stringify(document))).toEqual(openApiDocument({ accounts: true }))
})

it('says nothing of accounts where there are none, and the same of all else', () => {
  const { paths } = DocumentShape.parse(openApiDocument())
  expect(Object.keys(paths).filter((path) => /account|inbox/.test(path))).toEqual([])
  const others = Object.entries(document.paths).filter(([path]) => !/^\/api\/(account|inbox)/.test(path))
  const { '/api/rooms': making, ...rest } = Object.fromEntries(others)
  const { '/api/rooms': makingWithout, ...restWithout } = paths
  expect(rest).toEqual(restWithout)
  // With accounts a conversation can be made as well, and that is all.
  const bodyOf = (path: unknown) => JSON.stringify(path).match(/"requestBody":.*?,"responses"/)?.[0] ?? ''
  expect(bodyOf(making)).toContain('604800')
  expect(bodyOf(makingWithout)).not.toContain('604800')
  const without = (path: unknown) => JSON.stringify(path).replace(bodyOf(path), '')
  expect(without(making)).toBe(without(makingWithout))
})

import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { z } from 'zod'
import { Watch } from './watch.ts'

const Value = z.object({ stringValue: z.string().optional(), intValue: z.union([z.number(), z.string()]).optional() })
const Attributes = z.array(z.object({ key: z.string(), value: Value }))

// The JSON form of OTLP's ExportTraceServiceRequest, as far as the tests look.
const ExportedTraces = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({ attributes: Attributes }),
      scopeSpans: z.array(
        z.object({
          spans: z.array(
            z.object({
              traceId: z.string(),
              spanId: z.string(),
              parentSpanId: z.string().optional(),
              name: z.string(),
              kind: z.number(),
              attributes: Attributes,
              links: z.array(z.object({ traceId: z.string() })).default([]),
            }),
          ),
        }),
      ),
    }),
  ),
})

export interface ExportedSpan {
  readonly service: string
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId: string | undefined
  readonly name: string
  readonly attributes: Readonly<Record<string, string | number>>
  readonly linkedTraces: readonly string[]
}

/** A real OTLP/HTTP endpoint on loopback, which keeps what it was sent. */
export interface TraceReceiver extends AsyncDisposable {
  readonly url: string
  readonly spans: readonly ExportedSpan[]
  /** Everything that came, as it came. */
  readonly raw: readonly string[]
  until<Found>(what: string, look: () => Found | undefined): Promise<Found>
}

export async function startTraceReceiver(): Promise<TraceReceiver> {
  const spans: ExportedSpan[] = []
  const raw: string[] = []
  const watch = new Watch()
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      raw.push(body)
      spans.push(...spansOf(body))
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
      watch.changed()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    raw,
    until: (what, look) => watch.until(() => `${what} among ${spans.map(({ name }) => name).join(', ')}`, look),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

function spansOf(body: string): ExportedSpan[] {
  return ExportedTraces.parse(JSON.parse(body)).resourceSpans.flatMap(({ resource, scopeSpans }) => {
    const service = String(valuesOf(resource.attributes)['service.name'])
    return scopeSpans.flatMap(({ spans }) =>
      spans.map(({ traceId, spanId, parentSpanId, name, attributes, links }) => ({
        service,
        traceId,
        spanId,
        parentSpanId: parentSpanId || undefined,
        name,
        attributes: valuesOf(attributes),
        linkedTraces: links.map((link) => link.traceId),
      })),
    )
  })
}

function valuesOf(attributes: z.infer<typeof Attributes>): Record<string, string | number> {
  return Object.fromEntries(
    attributes.map(({ key, value }) => [key, value.stringValue ?? Number(value.intValue ?? Number.NaN)]),
  )
}

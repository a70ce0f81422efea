import { openApiDocument, type OpenApiOptions } from '@wick/contracts/openapi'
import type { FastifyInstance } from 'fastify'

/** The public interface, generated from the contracts that the routes parse with. */
export function serveOpenApi(app: FastifyInstance, options: OpenApiOptions): void {
  const document = openApiDocument(options)
  app.get('/api/openapi.json', () => document)
}

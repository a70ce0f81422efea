import { openApiDocument } from '@wick/contracts/openapi'
import type { FastifyInstance } from 'fastify'

/** The public interface, generated from the contracts that the routes parse with. */
export function serveOpenApi(app: FastifyInstance): void {
  const document = openApiDocument()
  app.get('/api/openapi.json', () => document)
}

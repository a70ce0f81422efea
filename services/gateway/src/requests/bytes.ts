import type { FastifyInstance } from 'fastify'

/** Never a document of this origin, whatever the bytes are. */
export const BYTES_HEADERS = { 'content-type': 'application/octet-stream', 'content-disposition': 'attachment' }

/** The calls of this part of the gateway take opaque bytes, and nothing but bytes. */
export function takeBytesAlone(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  )
}

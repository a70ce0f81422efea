import { BLOB_CHUNKS_HEADER } from '@wick/contracts/http'
import { type ErrorCode, errorBody, statusOf } from '@wick/contracts/errors'
import type { Bytes } from '@wick/e2ee/bytes'
import { concat } from '@wick/e2ee/bytes'
import type { HttpCall } from '../src/ports.ts'
import { OWN } from './answers.ts'

/** The attachments of a room as a server keeps them, for ports that a test answers. */
export interface BlobStore {
  /** Every call in order, `PUT 0`, `HEAD`, `GET`. */
  readonly calls: string[]
  readonly answer: (call: HttpCall) => Response
}

const PATH = /\/blobs\/(?<id>[\w-]+)(?:\/(?<index>\d+))?/

export function createBlobStore(): BlobStore {
  const blobs = new Map<string, Map<number, Bytes>>()
  const calls: string[] = []
  return {
    calls,
    answer({ method, path, body }) {
      const { id = '', index } = PATH.exec(path)?.groups ?? {}
      calls.push(index === undefined ? method : `${method} ${index}`)
      const chunks = blobs.get(id) ?? new Map<number, Bytes>()
      if (method === 'PUT') {
        blobs.set(id, chunks.set(Number(index), typeof body === 'object' ? body : new Uint8Array()))
        return new Response(null, { status: 201, headers: OWN })
      }
      if (chunks.size === 0) return refusal('blob_not_found')
      if (method === 'HEAD')
        return new Response(null, { headers: { ...OWN, [BLOB_CHUNKS_HEADER]: [...chunks.keys()].join() } })
      return new Response(concat(...chunks.values()), { headers: OWN })
    },
  }
}

export function refusal(code: ErrorCode, headers: Record<string, string> = {}): Response {
  return Response.json(errorBody(code), { status: statusOf(code), headers: { ...OWN, ...headers } })
}

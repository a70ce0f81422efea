import { ChunkRecord } from '@wick/contracts/events'
import { headers, type MsgHdrs } from '@nats-io/transport-node'

/** How a chunk of an attachment lies in its stream: what is known of it as JSON in this header, its bytes as the payload. */
const RECORD_HEADER = 'Wick-Chunk'

export function encodeChunkHeaders(record: ChunkRecord): MsgHdrs {
  const encoded = headers()
  encoded.set(RECORD_HEADER, JSON.stringify(record))
  return encoded
}

/** @throws when the headers carry no record. */
export function decodeChunk(encoded: MsgHdrs | undefined): ChunkRecord {
  return ChunkRecord.parse(JSON.parse(encoded?.get(RECORD_HEADER) ?? ''))
}

import { ChunkRecord } from '@wick/contracts/events'
import { headers, type MsgHdrs } from '@nats-io/transport-node'
import { parseJson } from '@wick/platform/process/parse-json'
import { unreadable } from '@wick/platform/telemetry/instruments'

/** How a chunk of an attachment lies in its stream: what is known of it as JSON in this header, its bytes as the payload. */
const RECORD_HEADER = 'Wick-Chunk'

export function encodeChunkHeaders(record: ChunkRecord): MsgHdrs {
  const encoded = headers()
  encoded.set(RECORD_HEADER, JSON.stringify(record))
  return encoded
}

/** What is known of a chunk; null where this version cannot read it, which every reader passes over. */
export function readChunk(encoded: MsgHdrs | undefined): ChunkRecord | null {
  const record = parseJson(ChunkRecord, encoded?.get(RECORD_HEADER))
  if (record === null) unreadable().add(1, { lane: 'blob' })
  return record
}

import { decompressSnappy } from './snappy.ts'
import { readVarint } from './varint.ts'

const LOG_BLOCK = 32_768
const LOG_HEADER = 7
const FOOTER = 48
/** Behind each block of a table: how it is compressed, and a checksum. */
const TRAILER = 5
const SNAPPY = 1

/** A log's records, without the headers that cut them: deleted ones too, since a log is only written on. */
export function readLog(file: Buffer): Buffer {
  const parts: Buffer[] = []
  for (let block = 0; block < file.length; block += LOG_BLOCK) {
    const end = Math.min(block + LOG_BLOCK, file.length)
    for (let at = block; at + LOG_HEADER <= end;) {
      const length = file.readUInt16LE(at + 4)
      parts.push(file.subarray(at + LOG_HEADER, Math.min(at + LOG_HEADER + length, end)))
      at += LOG_HEADER + length
    }
  }
  return Buffer.concat(parts)
}

/** A table's blocks, decompressed; what has no table's footer has none. */
export function readTable(file: Buffer): Buffer {
  if (file.length < FOOTER) return Buffer.alloc(0)
  const footer = file.subarray(-FOOTER)
  const [, afterMeta] = readHandle(footer, 0)
  const [index] = readHandle(footer, afterMeta)
  const handles = readBlock(file, index)
  return Buffer.concat(
    handles === null ? [] : handlesWithin(handles).flatMap((handle) => readBlock(file, handle) ?? []),
  )
}

interface Handle {
  readonly offset: number
  readonly size: number
}

function readHandle(bytes: Buffer, at: number): readonly [Handle, number] {
  const [offset, afterOffset] = readVarint(bytes, at)
  const [size, after] = readVarint(bytes, afterOffset)
  return [{ offset, size }, after]
}

function readBlock(file: Buffer, { offset, size }: Handle): Buffer | null {
  if (offset + size + TRAILER > file.length) return null
  const block = file.subarray(offset, offset + size)
  return file[offset + size] === SNAPPY ? decompressSnappy(block) : block
}

/** The values of an index block: where the table's other blocks are. */
function handlesWithin(index: Buffer): Handle[] {
  const handles: Handle[] = []
  const end = index.length - 4 - 4 * index.readUInt32LE(index.length - 4)
  for (let at = 0; at < end;) {
    const [, afterShared] = readVarint(index, at)
    const [unshared, afterUnshared] = readVarint(index, afterShared)
    const [size, afterSize] = readVarint(index, afterUnshared)
    const value = afterSize + unshared
    handles.push(readHandle(index, value)[0])
    at = value + size
  }
  return handles
}

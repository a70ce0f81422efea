/** Bounds of the public protocol (docs/protocol.md); operators may set those that their service's config names. */
export const MIN_TTL_SECONDS = 10
export const MAX_TTL_SECONDS = 86_400
export const DEFAULT_TTL_SECONDS = 600
export const MIN_CAPACITY = 2
export const MAX_CAPACITY = 16
export const DEFAULT_CAPACITY = 2
export const MIN_IDLE_SECONDS = 10
/** A room never outlives this, however often it is extended. */
export const MAX_LIFETIME_MS = 86_400_000
/** What the stream keeps at most: a day of life and an hour for stragglers and tombstones. */
export const STREAM_MAX_AGE_MS = 25 * 3_600_000
/** How often who sits there, the lock and the deadline of one room may change; leaving, removing and the end come on top. */
export const MAX_ROOM_CHANGES = 2_000
export const MAX_BODY_BYTES = 32 * 1024
export const MAX_FRAME_BYTES = 64 * 1024
export const MAX_HISTORY_LIMIT = 500
export const DEFAULT_HISTORY_LIMIT = 100
/** How long a poll may wait for something to tell: proxies give up on answers after 30 s. */
export const MAX_POLL_SECONDS = 25
/** How late a client that polls may name its next call: browsers wake a hidden page once a minute. */
export const MAX_NEXT_SECONDS = 90
/** How often a stream over HTTP brings at least something. */
export const STREAM_BEAT_MS = 5_000
export const DEFAULT_LOG_ENTRIES = 20_000
export const DEFAULT_LOG_BYTES = 64 * 1024 * 1024
/** A chunk of an attachment is 65,536 bytes and the tag that authenticates them. */
export const MAX_BLOB_CHUNK_BYTES = 65_552
/** The largest attachment, 5 MiB, has so many chunks. */
export const MAX_BLOB_CHUNKS = 80
/** What the attachments of one room may hold together. */
export const DEFAULT_BLOBS_BYTES = 25_000_000
/** How long the content of a claimed message may be read. */
export const DEFAULT_BURN_SECONDS = 30
export const MAX_BURN_SECONDS = 3_600

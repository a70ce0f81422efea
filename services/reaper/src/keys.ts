/** Every Redis key of this service. */
const PREFIX = 'reaper:'

export const keys = {
  /** string: the stream incarnation that everything here was read from */
  epoch: `${PREFIX}epoch`,
  /** string: the sequence up to which the room lanes were projected */
  marker: `${PREFIX}marker`,
  /** zset: room -> when somebody has to look whether it expires (ms) */
  deadlines: `${PREFIX}deadlines`,
  /** hash: living room -> how many sit there, for operators */
  seats: `${PREFIX}seats`,
  /** zset: ended room -> when somebody has to erase it (ms) */
  erasures: `${PREFIX}erasures`,
}

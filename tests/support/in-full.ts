import { type Way, WAYS } from './http-socket.ts'

/** `npm test` tries a part of the longest tests, so that it ends in 15 minutes. `npm run ways`, `npm run lapse` and `npm run operators` try the whole. */
const isInFull = process.env['IN_FULL'] === '1'

export const waysTried: readonly Way[] = isInFull ? WAYS : ['socket']

/** A fifth, or the whole. */
export const partOf = (whole: number): number => (isInFull ? whole : whole / 5)

/** How often two operators end each other. */
export const operatorRounds = isInFull ? 500 : 24

import type { Way } from './http-socket.ts'

/**
 * How much of a long test each way is put through: over HTTP a tenth, so that `npm test` ends in 15 minutes, and all
 * of it by `npm run ways`.
 */
export function shareOfWay(whole: number, way: Way): number {
  return way === 'socket' || process.env['EVERY_WAY'] === 'whole' ? whole : Math.ceil(whole / 10)
}

/** Of the one import all take their part: each of its own would be a piece of the first load. */
export const fetchParts = () => import('./later-parts.ts')

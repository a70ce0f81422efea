/** As in the conversation. */
export const fetchParts = () => import('./later-parts.ts')

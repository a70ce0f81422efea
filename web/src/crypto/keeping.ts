/** The name of a worker that keeps rooms; any other forgets them with its tab. */
export const KEEPING = 'keeping'

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const MIN_CHARS = 200
const MAX_CHARS = 600
const STOCK_CHARS = 8_192

/** Bodies of 200 to 600 characters that look like what an encrypted message looks like. */
export function createBodies(random: () => number): () => string {
  const stock = Array.from({ length: STOCK_CHARS }, () => LETTERS[Math.floor(random() * LETTERS.length)]).join('')
  return () => {
    const length = MIN_CHARS + Math.floor(random() * (MAX_CHARS - MIN_CHARS + 1))
    const start = Math.floor(random() * (STOCK_CHARS - length))
    return stock.slice(start, start + length)
  }
}

const DEFAULT_PORT = 3000
const HIGHEST = 65_535

/** Where the page is to be served; undefined where the text is no port. Nothing means the usual one. */
export function readPort(text = '') {
  const digits = text.trim()
  if (digits === '') return DEFAULT_PORT
  const port = Number(digits)
  return /^\d{1,5}$/.test(digits) && port >= 1 && port <= HIGHEST ? port : undefined
}

/** What there is to say to a text that is no port. */
export const portProblem = (text) =>
  `PORT: ${JSON.stringify(text)} is no port. It takes a whole number from 1 to ${HIGHEST}; without it the page is served at ${DEFAULT_PORT}.`

// Thousands of empty frames fit into one message: what comes after so many parts is drawn as it was written.
const MOST_PARTS = 400

/** What a text may still be taken apart into. Everything that reads the text draws on the same one. */
export interface Allowance {
  parts: number
}

export function fullAllowance(): Allowance {
  return { parts: MOST_PARTS }
}

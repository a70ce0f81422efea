/** Beyond that a message is folded; what stays in sight is a good deal less (`MessageFold.vue`), so that unfolding always shows something. */
const TALL_EM = 42
// Fewer lines and letters are tall on no screen, and need not be measured.
const FEW_LINES = 20
const FEW_LETTERS = 500

export function mayBeTall(text: string): boolean {
  return text.length > FEW_LETTERS || text.split('\n').length > FEW_LINES
}

/** Both in px: how high it is drawn, and how large its letters are. */
export function isTall(height: number, letterSize: number): boolean {
  return height > TALL_EM * letterSize
}

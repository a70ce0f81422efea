/** Puts the focus on the conversation, whose keys lead on from there. */
export function toLog(): void {
  document.querySelector<HTMLElement>('[role="log"]')?.focus({ preventScroll: true })
}

/** Puts the focus on the message that holds this, where what had it is gone. */
export function toRowOf(element: HTMLElement | null): void {
  element?.closest<HTMLElement>('[data-row]')?.focus({ preventScroll: true })
}

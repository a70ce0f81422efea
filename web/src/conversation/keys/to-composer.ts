/** Puts the focus where one writes. */
export function toComposer(): void {
  document.getElementById('composer')?.focus()
}

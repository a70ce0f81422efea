/** Puts the focus from a row of attachments on the last button of the one beside it, or else where more are chosen. */
export function toRowBeside(row: HTMLElement): void {
  const beside = row.nextElementSibling ?? row.previousElementSibling
  const button = beside?.querySelector<HTMLElement>('button:last-of-type') ?? document.getElementById('attach')
  button?.focus()
}

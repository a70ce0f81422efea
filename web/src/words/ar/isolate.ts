/** Names and addresses run in their own direction within a sentence that runs from right to left. */
export function isolate(text: string | undefined): string {
  return `\u2068${text ?? ''}\u2069`
}

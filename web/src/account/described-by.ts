/** `aria-describedby` of a field: the ids of what says something of it just now; `''` and false say nothing. */
export function describedBy(...ids: readonly (string | false)[]): string | undefined {
  return ids.filter((id) => id !== false && id !== '').join(' ') || undefined
}

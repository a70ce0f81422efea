/** Browsers name the origin of the page that calls; bots send none. `null` (sandboxes, files) is never allowed. */
export function isAllowedOrigin(allowed: readonly string[], origin: string | undefined): boolean {
  return origin === undefined || allowed.includes(origin)
}

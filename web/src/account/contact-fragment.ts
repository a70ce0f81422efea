/** A link to become somebody's contact, of whatever format: its page reads it, and the sign-in keeps it until then. */
export function isContactLink(fragment: string): boolean {
  return /^#\d+\./.test(fragment)
}

const START = '#join.'

/** Leads to a new account by an invitation: no server is told of the code before somebody uses it. */
export const joinFragment = (code: string): string => START + code

/** The invitation's code in an address; null where there is none. */
export function codeIn(fragment: string): string | null {
  return fragment.startsWith(START) && fragment !== START ? fragment.slice(START.length) : null
}

/** A code as somebody has typed or pasted it: alone, or in its link. */
export function codeOf(written: string): string {
  const at = written.lastIndexOf(START)
  return (at === -1 ? written : written.slice(at + START.length)).trim()
}

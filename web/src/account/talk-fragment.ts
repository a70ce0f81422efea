const START = '#talk.'

/** Leads to the conversation with a contact. Nothing in it opens one: that stays in the vault. */
export function talkFragment(accountId: string): string {
  return START + accountId
}

/** With whom a fragment has its owner talk (base64url); null for any other. */
export function talkIn(fragment: string): string | null {
  const accountId = fragment.startsWith(START) ? fragment.slice(START.length) : ''
  return /^[\w-]{22}$/.test(accountId) ? accountId : null
}

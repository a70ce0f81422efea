/** Bounds of accounts and their sessions. */
const MINUTE_MS = 60_000
export const DAY_MS = 86_400_000

/** Sessions of one account at once. */
export const MAX_SESSIONS = 8
/** Of sessions that have ended so many are remembered, beside those that are open. */
export const MAX_ENDED_SESSIONS = 32
/** A session that nobody refreshes for so long is over. */
export const SESSION_IDLE_MS = 30 * DAY_MS
/** However often it is refreshed, a session is over after that long. */
export const SESSION_LIFETIME_MS = 180 * DAY_MS
/** Of a vault as its owner sealed it: with what goes beside it, it fits into one message of the broker (1 MB). */
export const MAX_VAULT_BYTES = 896 * 1024
/** What a write of it may bring. */
export const MAX_VAULT_BODY_BYTES = MAX_VAULT_BYTES + 64
/** A version, a nonce and a tag. */
export const MIN_VAULT_BYTES = 4 + 12 + 16
/** How long an access token is good. */
export const ACCESS_TOKEN_MS = 5 * MINUTE_MS
/** How long whoever has proven to be the owner may change how the account is opened. */
export const STEP_UP_MS = 5 * MINUTE_MS
/** From the start of signing in to its end. */
export const LOGIN_WITHIN_MS = MINUTE_MS
/** From the start of signing up to its end: a recovery code is copied meanwhile. */
export const REGISTER_WITHIN_MS = 15 * MINUTE_MS
/** From the challenge of a passkey to its answer: whoever signs up by one copies a recovery code meanwhile. */
export const PASSKEY_WITHIN_MS = REGISTER_WITHIN_MS
/** Changes of how an account is opened, in one hour. Signing out everywhere and deleting are no such changes. */
export const MAX_CHANGES = 30
export const CHANGES_WITHIN_MS = 60 * MINUTE_MS
/** Whose commands an account remembers: more than can have been asked again. */
export const REMEMBERED_CHANGES = 64
/** Passkeys of one account. */
export const MAX_PASSKEYS = 5
/** How long it is remembered that a session has ended: longer than a state is good that could begin it again. */
export const SESSION_TOMBSTONE_MS = REGISTER_WITHIN_MS + 5 * MINUTE_MS
/** How far the clocks of two replicas may be apart. */
export const CLOCKS_APART_MS = 5_000
/** How far the clock of whoever signs a refresh may be off. */
export const PROOF_CLOCK_MS = 10 * MINUTE_MS
/** A repeated refresh later than that after the renewal counts as late. */
export const LATE_AFTER_MS = MINUTE_MS
/** So many late generations among as many end a session: two holders renew one line. */
export const MAX_LATE = 4
export const LATE_WINDOW = 10

/** Of an item, whatever it says. */
export const ITEM_BYTES = 2_048
/** An item that nobody takes out leaves after that long. */
export const INBOX_AGE_MS = 30 * DAY_MS
/** Of one inbox, from all its contacts; a few more where many come at once. */
export const MAX_ITEMS = 500
/** Of one inbox, from one contact: whoever floods it keeps no other one out. */
export const MAX_ITEMS_OF_A_CONTACT = 25
/** Of one inbox, from strangers, who have less time. */
export const MAX_ITEMS_OF_STRANGERS = 20
export const STRANGERS_AGE_MS = 7 * DAY_MS
/** Delivery keys of one inbox that are good for nothing any more; then it takes another key. */
export const MAX_REVOKED = 1_000
export const MAX_PAGE_OF_INBOX = 32

/** How long nobody may have the handle of a deleted account. */
export const HANDLE_REST_MS = 30 * DAY_MS
/** How long a certificate can be read. */
export const ACCOUNT_CERTIFICATE_MS = 30 * DAY_MS
/** A ring is rolled once it is as old, also where nobody was deleted. */
export const RING_LIFETIME_MS = 30 * DAY_MS
/** After so long every replica knows that a ring was opened, and what had begun before is over. */
export const RING_SETTLES_MS = 10_000
/** A key without an account that is older belongs to a registration that nobody can end any more. */
export const LONE_KEY_MS = REGISTER_WITHIN_MS + 5 * MINUTE_MS
/** How many may register by one invitation. */
export const MAX_INVITATION_USES = 1_000
/** How long an invitation is good at most. */
export const MAX_INVITATION_MS = 366 * DAY_MS
/** Invitations that have not expired. */
export const MAX_INVITATIONS = 200
/** Accounts on one page of the console. */
export const USERS_PAGE = 50
/** Accounts that are looked at for one page where a beginning is asked for. */
export const USERS_LOOKED_AT = 200
/** How long an act of an operator stays in the audit. */
export const AUDIT_AGE_MS = 90 * DAY_MS
/** An operator who goes on reading the audit for so long is written into it once. */
export const AUDIT_READING_MS = 5 * MINUTE_MS
/** Entries on one page of the audit. */
export const AUDIT_PAGE = 50
/** Entries that one question asks after at most. */
export const MAX_AUDIT_PAGE = 500

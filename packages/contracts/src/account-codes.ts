/** What calls of accounts may be refused with beside the codes of rooms. Apart from those: whoever makes no such call loads nothing of these. */
export const ACCOUNT_CODES = [
  'sign_in_refused',
  'not_signed_in',
  'step_up_required',
  'registration_closed',
  'session_not_found',
  'receipt_not_found',
  'card_not_found',
  'inbox_refused',
  'handle_taken',
  'version_conflict',
  'passkey_taken',
  'too_many_passkeys',
  'last_passkey',
  'inbox_full',
  'last_admin',
  'console_claimed',
] as const

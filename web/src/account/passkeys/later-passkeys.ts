// Fetched together, by browsers that can use passkeys.
export { readyPasskey } from '@wick/client/account/passkey/add-passkey'
export { readyPasskeyProof } from '@wick/client/account/passkey/prove-by-passkey'
export { readyPasskeySignIn } from '@wick/client/account/passkey/sign-in-by-passkey'
export { startPasskeySignUp } from '@wick/client/account/passkey/sign-up-by-passkey'

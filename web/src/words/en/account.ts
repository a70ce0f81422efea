import type { AccountStoreName } from '@wick/contracts/store-names'
import { isolate } from '../isolate.ts'

/** What the pages of accounts say: fetched with them, and with no other. */
export const account = {
  page: {
    signIn: 'Sign in · Wick',
    signUp: 'New account · Wick',
    recovery: 'Recovery · Wick',
    settings: 'Your account · Wick',
    password: 'New password · Wick',
    passkeys: 'Passkeys · Wick',
    code: 'New recovery code · Wick',
    deletion: 'Delete the account · Wick',
    deleted: 'Certificate · Wick',
    contacts: 'Contacts · Wick',
    console: 'Operators · Wick',
  },
  back: 'To the rooms, which need no account',
  opening: 'One moment…',

  facts: [
    'The server never learns your password.',
    'What you keep is sealed in this browser.',
    'No room knows of your account.',
  ],

  password: { label: 'Password', show: 'Show the password' },

  strength: {
    empty: 'Twelve characters or more. Four words that have nothing to do with each other are good.',
    short: (missing: number) => (missing === 1 ? 'One character more.' : `${missing} characters more.`),
    common: 'Many people would try this one. Take another.',
    fair: 'It will do. Longer is better.',
    good: 'Good.',
    strong: 'Very good.',
  },

  signIn: {
    title: 'Sign in',
    lead: 'Back to what is yours.',
    panel: 'Your account',
    handle: 'Handle',
    button: 'Sign in',
    busy: 'Signing in…',
    passkey: 'Use a passkey',
    passkeyBusy: 'Waiting for your passkey…',
    lost: 'Password lost?',
    newHere: 'No account yet?',
    signUp: 'Make one',
    invited: 'Somebody wants you as a contact. Sign in, or make an account, and you can ask them.',
  },

  recovery: {
    title: 'Recovery',
    lead: 'Your code opens the account. Then you set a new password.',
    claim: 'What you have written down',
    group: (at: number) => `Group ${at}`,
    hint: 'As it stands on your paper. A code that you paste finds its groups by itself.',
    unfinished: (at: number) => `Group ${at} has four letters and digits.`,
    foreign: (at: number) => `Something in group ${at} is in no code. Look at that group again.`,
    goOn: 'Go on',
    claiming: 'Looking at the code…',
    lostBoth:
      'Whoever has neither password, nor passkey, nor this code cannot get in any more. The people who run this server cannot open the account either.',
    right: 'The code is right. What password do you want from now on?',
    renewal: {
      panel: 'A new password',
      label: 'New password',
      effect:
        'It takes the place of the old one, and all other devices are signed out. Your code and all your passkeys stay good. Should somebody else have one of them, remove that passkey in your account.',
      button: 'Set it and sign in',
      busy: 'Setting it…',
    },
    remembered: 'You know it after all?',
  },

  partings: {
    signed_out: 'You are signed out.',
    not_told:
      'You are signed out in this browser. The server could not be told: end this session from another device, if that matters.',
    everywhere: 'You are signed out everywhere.',
    ended: 'This session has ended. Sign in again.',
    perhaps_deleted:
      'The server has not answered, and this session is over: the account is probably deleted. Signing in tells you whether it is.',
  },

  signUp: {
    title: 'New account',
    lead: 'A handle, a password, and a code for bad days. No address, no number.',
    step: (at: number, of: number) => `Step ${at} of ${of}`,
    invitation: { label: 'Invitation', hint: 'The code that you were given, or the link that it came in.' },
    naming: {
      panel: 'Who you are',
      handle: 'Handle',
      hint: 'What you sign in with. Nothing is ever sent to it.',
      wrong: 'A handle has 3 to 64 of the letters a–z, digits and . _ + @ -',
      button: 'Go on',
      busy: { password: 'Asking whether it is free…', passkey: 'Making your passkey…' },
      way: 'How you sign in',
      ways: { password: 'By password', passkey: 'By passkey' },
      passkey:
        'Your device, or a key that you carry, lets you in by finger, face or PIN. There is no password. Should the passkey get lost, the recovery code alone opens the account.',
      haveOne: 'You have an account?',
      signIn: 'Sign in',
      closed: 'This server takes no new accounts. Whoever runs it can open it.',
    },
    make: 'Make the account',
    making: 'Making it…',
  },

  code: {
    panel: 'Your recovery code',
    label: 'Recovery code',
    lead: {
      password: 'It opens your account when the password is lost. You see it only now: print it, or write it down.',
      passkey: 'It opens your account when the passkey is lost. You see it only now: print it, or write it down.',
    },
    warning: {
      password: 'Nobody else can let you in. Without password and code, all that you keep here is lost.',
      passkey: 'Nobody else can let you in. Without passkey and code, all that you keep here is lost.',
    },
    copy: 'Copy',
    copied: 'Copied',
    copyFailed: 'This browser does not let the page copy. Select the code and copy it.',
    print: 'Print',
    printed: (handle: string) => `Wick, recovery code of ${isolate(handle)}. Keep it where nobody else looks.`,
    button: 'I have it',
    proof: 'Is it written down?',
    ask: (group: number) => `Type group ${group} of your code`,
    hint: 'Four letters and digits.',
    wrong: 'That is not it. Look at what you have written down, or at the code again.',
    again: 'Show the code again',
  },

  settings: {
    title: 'Your account',
    lead: 'On every device that you sign in with.',
    here: 'You are signed in.',
    back: 'To your account',
    leave: 'Leave',
    leaveText: 'You have to sign in again before this browser opens your account. Rooms that are open here stay.',
    signOut: 'Sign out',
    cancel: 'Not now',
  },

  devices: {
    title: 'Devices',
    lead: 'Where you are signed in. The server sees days, and no names.',
    loading: 'Asking for your devices…',
    unnamed: 'A device without a name',
    thisOne: 'this one',
    times: (since: string, last: string) => `signed in ${since}, last used ${last}`,
    rename: 'Rename',
    name: 'Name',
    nameHint: 'Only your own devices can read it.',
    tooLong: 'This name is too long.',
    noName: 'A name is missing.',
    save: 'Save',
    cancel: 'Cancel',
    renamed: 'That device has its new name.',
    end: 'Sign out',
    ended: 'That device is signed out.',
    others: 'Sign out all others',
    othersEnded: 'All other devices are signed out.',
    everywhere: 'Sign out everywhere',
    ask: { others: 'Sign out all other devices?', everywhere: 'Sign out everywhere?' },
    askText: {
      others: 'They have to sign in again. You stay signed in here.',
      everywhere: 'Every device has to sign in again, this one too.',
    },
  },

  contacts: { way: 'Contacts' },

  ways: {
    panel: 'How you get in',
    password: 'New password',
    code: 'New recovery code',
  },

  passkeys: {
    title: 'Passkeys',
    lead: 'They let you in by finger, face or PIN, without a password.',
    panel: 'Your passkeys',
    text: 'Each opens the account on every device that has it.',
    loading: 'Asking for your passkeys…',
    none: 'There is none yet.',
    unnamed: 'A passkey without a name',
    since: (when: string) => `added ${when}`,
    name: 'Name of a new passkey',
    add: 'Add a passkey',
    busy: 'One moment…',
    added: 'That passkey lets you in from now on.',
    remove: 'Remove',
    removed: 'That passkey is removed. Devices that it signed in are signed out.',
    ask: (name: string) => `Remove ${name}?`,
    askText: 'It opens your account no more, and every other device that signed in with it is signed out.',
    askSessions: 'Where the passkey is kept it stays until you delete it there.',
    unable: 'This browser cannot make passkeys.',
  },

  prove: {
    panel: 'Is it you?',
    lead: 'What comes next decides who gets in. Show that the account is yours.',
    button: 'Go on',
    busy: 'Checking…',
    unable: 'This account has no password, and this browser can use no passkey. Come back in a browser that can.',
  },

  newPassword: {
    title: 'New password',
    lead: 'From then on it opens the account. An older one opens nothing.',
    panel: 'Your new password',
    label: 'New password',
    effect:
      'All your other devices are signed out and need the new password. You stay signed in here, and your recovery code and passkeys stay good.',
    button: 'Set the password',
    busy: 'Setting it…',
    done: 'Your new password counts. All other devices are signed out.',
    perhaps: 'The new password may count already. If the old one is refused, type the new one.',
  },

  newCode: {
    title: 'New recovery code',
    lead: 'For when the old one is lost, or somebody has seen it.',
    pending: 'The old code counts until you have typed this one back.',
    button: 'This one counts',
    busy: 'Setting it…',
    done: 'Your new recovery code counts. The old one opens nothing any more.',
  },

  deletion: {
    title: 'Delete the account',
    lead: 'For good. Nobody can bring it back, not even whoever runs the server.',
    panel: 'What that means',
    goes: 'What goes',
    gone: [
      'Password, passkeys and recovery code: nobody gets in any more.',
      'Every device is signed out at once.',
      'All that you keep here. Its key is overwritten within seconds, and files that held the key are gone within about an hour.',
    ],
    stays: 'What stays',
    left: [
      'Your handle rests for 30 days: nobody can have it. After that it is free, and whoever takes it has another account.',
      'A certificate of what was cleared, for 30 days. It does not name you.',
      'Numbers and times in files of the server until they are overwritten, and backups for as long as its operators keep them.',
      'Rooms, which never knew of your account.',
    ],
    ask: 'To confirm, type your handle:',
    wrong: 'That is not the handle of this account.',
    thereupon: 'The account is deleted as soon as that is shown.',
    button: 'Delete for good',
    busy: 'Deleting…',
  },

  deleted: {
    asked: { title: 'Certificate of a deletion', lead: 'Whoever has its address can see it for 30 days.' },
    title: 'Account deleted',
    lead: 'Nobody gets in with it any more.',
    since: (when: string) => `Account deleted: ${when}`,
    issued: 'The certificate is there.',
    address:
      'For 30 days the address of this page leads back here, in any browser. Keep it if you want to come back for the certificate.',
    copy: 'Copy the address',
    copyFailed: 'This browser does not let the page copy. Copy the address from its address bar.',
    certificate: {
      erasing:
        'The account opens no more. Every file that held its key is being replaced: that takes up to about an hour. This page asks by itself.',
      rings: (first: number) => `Of the files with keys, all before number ${first} are gone.`,
      limits:
        'It proves what the stores of the server report. It cannot speak for backups that its operators have made.',
      stores: {
        keys: 'keys',
        sessions: 'sessions',
        vault: 'vault',
        card: 'card for contacts',
        items: 'items received',
        inbox: 'inbox',
      } satisfies Record<AccountStoreName, string>,
    },
  },

  problems: {
    sign_in_refused: 'Handle and password do not belong together.',
    wrong_password: 'That is not the password of this account.',
    recovery_refused: 'This code opens no account with this handle. Check the handle and the code.',
    passkey_taken: 'This device has a passkey of your account already.',
    too_many_passkeys: 'An account has five passkeys at most. Remove one first.',
    last_passkey: 'The last way to sign in cannot be removed. Set a password or add another passkey first.',
    passkey_refused: 'This passkey opens no account on this server. Use another passkey, or get in another way.',
    cancelled: 'No passkey was used. Try again, or take another way in.',
    no_prf: 'This passkey signs in, but cannot open what is sealed. Take your password, or another passkey.',
    not_signed_in: 'This session has ended. Sign in again.',
    registration_closed: 'This server takes no new accounts.',
    invitation_not_found: 'This invitation lets nobody in, or nobody any more. Ask for another one.',
    session_not_found: 'That device is signed out already.',
    receipt_not_found: 'There is no certificate at this address. It is kept for 30 days.',
    handle_taken: 'Somebody else has this handle.',
    card_not_found: 'Nobody can be asked by that. They may not want to be found.',
    inbox_refused: 'They take no requests from people they do not know.',
    inbox_full: 'Their inbox is full. Try again tomorrow.',
    account_disabled: 'The operators of this server have disabled this account.',
    last_admin: 'The last operator stays one. Make somebody else an operator first.',
    not_theirs:
      'The key that the server gives is not the one that is known. Do not go on before you have talked with them in another way.',
    not_asking: 'They ask no more.',
    no_contact: 'You are no contacts yet, or not any more.',
    forged: 'Whoever asked is not who they claimed to be. The request is gone.',
    full: 'There are too many. Remove some first.',
    blocked: 'You have blocked them. Unblock them first.',
    unsealable: 'Nothing can be sealed to their key, so they cannot be told.',
    rolled_back:
      'The server shows older contacts than this browser has seen. Nothing was changed. Tell whoever runs it.',
    forked:
      'The server shows other contacts than those that this browser has seen. Nothing was changed. Tell whoever runs it.',
    rate_limited: (when: string) => `Too many tries. Try again ${when}.`,
    other_server:
      'Who answered is not the server that knows your account. Give your password to nobody here before you know why.',
    unopenable:
      'That was right, but what the server sent with it does not open. Try again; if it stays so, tell whoever runs it.',
    unstretchable:
      'This device has too little memory free to work with your password. Close other pages and try again.',
    unreachable: 'The server cannot be reached. It goes on by itself when it can.',
    unavailable: 'The server is catching its breath. It goes on by itself in a moment.',
    too_slow: 'That took longer than a quarter of an hour. Begin again.',
    failed: 'That did not work. Try again.',
  },
}

export type AccountWords = typeof account

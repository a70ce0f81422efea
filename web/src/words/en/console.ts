/** What the operators' console says: fetched with it, and with no other. */
export const console = {
  title: 'Operators',
  lead: 'An account as far as the server sees it: no content, no contacts, no addresses.',
  thereupon: 'What you asked for is done as soon as that is shown.',
  gone: 'You are no operator any more.',
  off: 'The console is switched off at this server.',

  none: { title: 'Nothing here', lead: 'At this address there is nothing for your account.' },

  claim: {
    panel: 'Do you run this server?',
    code: 'Console code',
    hint: 'Whoever set up the server knows where it is. It makes your account the first operator, once.',
    button: 'Use the code',
    busy: 'Checking the code…',
    wrong: 'This code opens nothing here.',
    claimed: 'There is an operator already. Ask them to make you one.',
    done: 'You are the first operator. Keep the code where nobody else looks.',
  },

  find: {
    panel: 'Find an account',
    handle: 'Handle',
    hint: 'The whole handle: the server cannot search for a part of it.',
    button: 'Find',
    busy: 'Looking…',
    none: 'There is no account with this handle.',
  },

  user: {
    panel: 'Account',
    own: 'this is you',
    ownRole: 'This is your own account: the console closes for you.',
    ownOut: 'This is your own account: you are signed out here, too.',
    status: 'Status',
    statuses: { active: 'active', disabled: 'disabled' },
    role: 'Role',
    roles: { member: 'member', operator: 'operator' },
    devices: 'Signed-in devices',
    last: 'Last here',
    never: 'unknown',
    made: 'Created',
  },

  acts: {
    disable: {
      button: 'Disable',
      ask: (handle: string) => `Disable ${handle}?`,
      text: 'Every device is signed out at once, and nobody can sign in. An operator loses the role. What is stored stays, and contacts are told nothing. You can enable it again; that brings back neither devices nor role.',
      done: (handle: string) => `${handle} is disabled.`,
    },
    enable: {
      button: 'Enable',
      ask: (handle: string) => `Enable ${handle}?`,
      text: 'Its owner can sign in again. That brings back neither devices nor a role.',
      done: (handle: string) => `${handle} is enabled.`,
    },
    endSessions: {
      button: 'Sign out everywhere',
      ask: (handle: string) => `Sign out ${handle} everywhere?`,
      text: 'Every device is signed out at once. Its owner can sign in again.',
      done: (handle: string) => `${handle} is signed out everywhere.`,
    },
    promote: {
      button: 'Make operator',
      ask: (handle: string) => `Make ${handle} an operator?`,
      text: 'They can do all that you can here: find accounts, disable and delete them, and also take the role from you.',
      done: (handle: string) => `${handle} is an operator.`,
    },
    demote: {
      button: 'Make member',
      ask: (handle: string) => `Make ${handle} a member?`,
      text: 'The console closes for this account at once. Its devices stay signed in.',
      done: (handle: string) => `${handle} is a member.`,
    },
  },

  deletion: {
    way: 'Delete',
    title: 'Delete this account?',
    follows: [
      'For good. Nobody can bring it back.',
      'Every device is signed out at once. All that is stored for the account is erased within about an hour.',
      'Conversations that run end by themselves within seven days: the server knows of none.',
      'The handle rests for 30 days. After that anybody can take it.',
      'Nobody gets a certificate of this deletion.',
    ],
    ask: 'To confirm, type the handle:',
    done: (handle: string) => `${handle} is deleted.`,
  },

  audit: {
    panel: 'What operators have done',
    lead: 'Kept for 90 days, and nobody can take anything out. Looking at it is written down as well.',
    what: 'What',
    everything: 'Everything',
    whose: 'Whose',
    all: 'of all accounts',
    on: (handle: string) => `done to ${handle}`,
    by: (handle: string) => `done by ${handle}`,
    show: 'Show',
    save: 'Save all as a file',
    saved: 'The file is handed to the browser.',
    none: 'Nothing of that kind.',
    older: 'Show older ones',
    actor: 'by',
    target: 'on',
    server: 'the server’s settings',
    broken: 'Something was changed: not every entry follows from the one before.',
    brokenHere: 'Does not follow from the one before.',
    actions: {
      console_claimed: 'console claimed',
      disabled: 'disabled',
      enabled: 'enabled',
      role_set: 'role changed',
      sessions_revoked: 'signed out everywhere',
      deleted: 'deleted',
      invited: 'invitation made',
      invitation_revoked: 'invitation revoked',
      audit_read: 'this list read',
    },
    roleSet: { member: 'made a member', operator: 'made an operator' },
  },
}

export type ConsoleWords = typeof console

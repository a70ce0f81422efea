/** Whether this build has accounts: what only they need is left out of the other, byte by byte. */
declare const __ACCOUNTS__: boolean

/** What genesis demands of its readers, and what we offer to the genesis of others (§14). It moves when an older reader would misread a room. */
export const CLIENT_VERSION = '1.0.0'

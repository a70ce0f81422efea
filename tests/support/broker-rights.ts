/** What a broker is told of its users, with something taken away that they had. */

const PASSWORD = /password: p[0-9a-f]+/g
/** What services may listen to: commands, and in gateways what is committed; each stands on a line of its own. */
const LISTENED = /^ +"(live\.\*\.\*|cmd\.[a-z]+\.[a-z-]+\.\* [a-z]+)"$/gm

/** Every service comes with a password that is wrong now. */
export const withOtherPasswords = (config: string): string => config.replaceAll(PASSWORD, 'password: wrong')

/** No service may listen to what it needs. */
export const withoutListening = (config: string): string => config.replaceAll(LISTENED, '')

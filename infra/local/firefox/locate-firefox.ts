import { findOnPath } from '@wick/brokers/find-executable'

/** Debian's package. */
export const FIREFOX_PACKAGES = ['firefox-esr'] as const

export const findFirefox = (): Promise<string | undefined> => findOnPath('firefox-esr')

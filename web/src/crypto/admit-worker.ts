/** The part of Trusted Types that is used here; TypeScript's own declarations have none of it. */
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): URL }
}
declare global {
  interface Window {
    readonly trustedTypes?: TrustedTypes
  }
}

/** The policies that the server's header admits, each once. */
export type WorkerPolicy = 'wick-worker' | 'wick-images' | 'wick-shell' | 'wick-stretch' | 'wick-talk'

/** What a browser that guards the sources of workers asks for: a stamp on the one address that we built, and on no other. */
export function createWorkerPolicy(name: WorkerPolicy, admitted: string): (url: string) => string | URL {
  const policy = window.trustedTypes?.createPolicy(name, {
    createScriptURL(url) {
      if (url !== admitted) throw new TypeError('not our worker')
      return url
    },
  })
  return (url) => policy?.createScriptURL(url) ?? url
}

import { toBase64url } from '@wick/e2ee/bytes'
import { channelOf } from '@wick/e2ee/worker-channel'
import { connectStretch } from '../src/account/stretch/connect-stretch.ts'

/** What this page stretches, in base64url. `worker` is the one address that its policy admits. */
export async function stretch(worker: string, input: readonly number[]): Promise<string> {
  const policy = trustedTypes.createPolicy('wick-stretch', { createScriptURL: (url) => url })
  const started = new Worker(policy.createScriptURL(worker))
  const stretcher = connectStretch(channelOf(started))
  started.addEventListener('error', stretcher.lost)
  const output = await stretcher.by(1)(Uint8Array.from(input))
  started.terminate()
  return toBase64url(output)
}

/** Whether this page itself may compile WebAssembly, as nothing but that worker should. */
export function mayCompile(): boolean {
  try {
    return new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0)) instanceof WebAssembly.Module
  } catch {
    return false
  }
}

/** TypeScript's own declarations have none of it. */
declare const trustedTypes: {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string }
}

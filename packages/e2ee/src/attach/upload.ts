import type { Bytes } from '../bytes.ts'
import { utf8 } from '../bytes.ts'
import type { Vault } from '../room/vault.ts'
import type { Write } from '../store.ts'
import type { Attached, Upload } from './attachment.ts'

/** An attachment on its way, as it is kept: `order` is that of its making, `ts` (ms) when. */
export interface Uploading extends Upload {
  readonly order: number
  readonly ts: number
  readonly content: Attached
}

/** What burns is stored nowhere on this device: who reloads before it is sent sends it again (§10.1). */
export function isStored({ content }: Pick<Uploading, 'content'>): boolean {
  return content.t !== 'burn'
}

/** The ciphertext lies in clear: whoever reads it has no key, which is in the sealed row. */
export async function uploadWrites(vault: Vault, upload: Uploading, ciphertext: Bytes): Promise<Write[]> {
  const { order } = upload
  const value = await vault.seal('uploads', order, utf8(JSON.stringify(upload)))
  return [
    { table: 'uploads', key: order, value },
    { table: 'ciphertexts', key: order, value: ciphertext },
  ]
}

/** Of a burn too: pages from before stored it. */
export function uploadDeletes({ order }: Uploading): Write[] {
  return [
    { table: 'uploads', key: order, value: null },
    { table: 'ciphertexts', key: order, value: null },
  ]
}

export function readUploading(plain: Bytes): Uploading {
  return JSON.parse(new TextDecoder().decode(plain))
}

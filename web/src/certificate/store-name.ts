import type { CertificateWords } from './certificate-words.ts'

/** A store in the reader's language; one that this page does not know stands as the certificate calls it. */
export function storeName(store: string, { stores }: Pick<CertificateWords, 'stores'>): string {
  return (Object.hasOwn(stores, store) ? stores[store] : undefined) ?? store
}

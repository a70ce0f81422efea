/** What a certificate says, whatever was destroyed. */
export interface CertificateWords {
  readonly certificate: string
  /** While every store is still being cleared. */
  readonly erasing: string
  readonly erasedAt: string
  readonly store: string
  /** By the names of the protocol. */
  readonly stores: Readonly<Record<string, string>>
  readonly cleared: string
  readonly left: string
  total(entries: number, stores: number): string
  /** What it does not prove. */
  readonly limits: string
  readonly save: string
  readonly print: string
  readonly fileName: string
}

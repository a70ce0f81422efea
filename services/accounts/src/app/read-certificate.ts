import type { accountCertificate } from '@wick/contracts/account-commands'
import type { HandlerOf } from '@wick/platform/commands/command-server'
import type { Ports } from './ports.ts'

/** For whoever has the receipt: nobody else can name a deleted account. */
export function readCertificateHandler({
  lanes,
  receipts,
}: Pick<Ports, 'lanes' | 'receipts'>): HandlerOf<typeof accountCertificate> {
  return async ({ receipt }) => {
    const accountId = receipts.read(receipt)
    if (accountId === null) return { refused: 'receipt_not_found' }
    const { account } = await lanes.load(accountId)
    if (account.status === 'deleted') return { ok: { deletedAt: account.at } }
    if (account.status !== 'erased') return { refused: 'receipt_not_found' }
    const { certificate } = account
    return { ok: { deletedAt: certificate.deletedAt, certificate } }
  }
}

const PREFIX = '#deleted.'

/** The address of a deleted account: whoever has it sees the certificate, and no server is told of the fragment. */
export const receiptFragment = (receipt: string): string => PREFIX + receipt

/** The receipt in an address; null where there is none. */
export function receiptIn(fragment: string): string | null {
  return fragment.startsWith(PREFIX) && fragment !== PREFIX ? fragment.slice(PREFIX.length) : null
}

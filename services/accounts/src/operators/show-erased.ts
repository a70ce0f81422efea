import type { RequestListener } from 'node:http'
import { failureFields, type Logger } from '@wick/platform/process/logger'
import type { Ports } from '../app/ports.ts'

/** Who was deleted within thirty days, one on each line: what `ERASED_ACCOUNTS` takes beside an older store. */
export function showErased({ erasures }: Pick<Ports, 'erasures'>, logger: Logger): RequestListener {
  return (_request, response) => {
    const answer = (status: number, body: string) => {
      response.writeHead(status, { 'content-type': 'text/plain', 'cache-control': 'no-store' })
      response.end(body)
    }
    erasures.listErased().then(
      (accountIds) => answer(200, accountIds.map((accountId) => `${accountId}\n`).join('')),
      (error: unknown) => {
        logger.warn(failureFields(error), 'nobody could be asked for deleted accounts')
        answer(503, '')
      },
    )
  }
}

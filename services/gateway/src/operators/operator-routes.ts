import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { OperatorRoutes } from '@wick/platform/process/health'
import type { Nats } from '@wick/platform/nats/nats'
import { gatherStats } from '@wick/platform/operators/stats'
import { summarise } from './summarise.ts'

const page = readFileSync(new URL('./page.html', import.meta.url), 'utf8')
const policy = `default-src 'none'; connect-src 'self'; ${sourceOf('script')}; ${sourceOf('style')}; frame-ancestors 'none'`

/** The operators' page at `/`, and what it shows as JSON at `/stats`. */
export function operatorRoutes(nats: Nats, now: () => number): OperatorRoutes {
  return {
    '/': (_request, response) => {
      response.writeHead(200, {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': policy,
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
      })
      response.end(page)
    },
    '/stats': (_request, response) => {
      const answer = (status: number, body: object) => {
        response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
        response.end(JSON.stringify(body))
      }
      gatherStats(nats).then(
        (answers) => answer(200, summarise(answers, now())),
        () => answer(503, {}),
      )
    },
  }
}

/** Only what stands in the page itself may run and dress it. */
function sourceOf(tag: 'script' | 'style'): string {
  const inline = new RegExp(`<${tag}>(.*?)</${tag}>`, 's').exec(page)?.[1] ?? ''
  return `${tag}-src 'sha256-${createHash('sha256').update(inline).digest('base64')}'`
}

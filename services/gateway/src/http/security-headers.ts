import { createHash } from 'node:crypto'

type Headers = Readonly<Record<string, string>>

const YEAR_SECONDS = 31_536_000
/** Names of the Trusted Types policies: the framework's own, and those that admit our workers, one each. */
const TRUSTED_TYPES = 'vue wick-worker wick-images wick-shell'
/** Of the page that has accounts, and with them the worker below and that of conversations. */
const ACCOUNT_TYPES = 'wick-stretch wick-talk'
const UNUSED_FEATURES = [
  'accelerometer',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'usb',
]

/** What every answer carries. HSTS only where the page is served over TLS: elsewhere it would be ignored, or lock a local host. */
export function commonHeaders(publicOrigins: readonly string[]): Headers {
  const isSecure = publicOrigins.every((origin) => origin.startsWith('https:'))
  return {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'x-dns-prefetch-control': 'off',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': UNUSED_FEATURES.map((feature) => `${feature}=()`).join(', '),
    ...(isSecure && { 'strict-transport-security': `max-age=${YEAR_SECONDS}; includeSubDomains` }),
  }
}

/** Data is never a document. */
export const API_POLICY = "default-src 'none'; frame-ancestors 'none'"

/**
 * The page's own policy. `stretches`: it has the worker that stretches passwords. `Integrity-Policy` is not sent: WebKit enforces
 * it without counting the import map's hashes for static imports, and blocks these.
 */
export function pageHeaders(html: string, publicOrigins: readonly string[], stretches = false): Headers {
  const sockets = publicOrigins.map((origin) => origin.replace(/^http/, 'ws'))
  const directives = [
    "default-src 'none'",
    ["script-src 'self'", ...importMapHashes(html)].join(' '),
    "worker-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self' blob:",
    "media-src 'self' blob:",
    "manifest-src 'self'",
    ["connect-src 'self'", ...sockets].join(' '),
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "webrtc 'block'",
    "require-trusted-types-for 'script'",
    `trusted-types ${TRUSTED_TYPES}${stretches ? ` ${ACCOUNT_TYPES}` : ''}`,
  ]
  return { 'content-security-policy': directives.join('; ') }
}

/** As the build names the one worker that may run WebAssembly. */
export const STRETCH_WORKER = /^stretch\.worker-[\w-]+\.js$/

/** A worker has the policy of its own response. This one computes, and reaches nothing: no network, no other script. */
export const STRETCH_HEADERS: Headers = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'wasm-unsafe-eval'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; '),
}

/** An import map has to stand in the page itself; its exact bytes are allowed, and no other inline script. */
function importMapHashes(html: string): string[] {
  const maps = html.matchAll(/<script type="importmap"[^>]*>([\s\S]*?)<\/script>/g)
  return [...maps].map(([, text = '']) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`)
}

#!/usr/bin/env bash
# WebKit enforces `Integrity-Policy: blocked-destinations=(script)`, but a hash in the import map counts for `import()` only.
# A module that is imported statically is blocked under the policy, though the map names its right hash.
# Without the policy the same hash is checked for both kinds: a wrong one blocks the module either way.
#
# HTML gives the hash of the map to both kinds of import, and Chromium counts it for both.
#
# Seen with WebKitGTK 2.50.6 (Debian 12, webkit2gtk-driver 2.50.6-1~deb12u2) on 30 November 2026:
#   policy  hash   import()  import from
#   no      right  ran       ran
#   no      wrong  blocked   blocked
#   yes     right  ran       blocked
#
# Needs Node 20, and webkit2gtk-driver and xvfb of Debian, which root installs here where they are missing.
# Exits with 0 when the output is the one above, with 1 when it changed, with 2 when the browser is missing.
set -euo pipefail

if ! command -v WebKitWebDriver >/dev/null || ! command -v Xvfb >/dev/null; then
  if [ "$(id -u)" != 0 ]; then
    echo 'needs: apt-get install webkit2gtk-driver xvfb'
    exit 2
  fi
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -qq --yes --no-install-recommends webkit2gtk-driver xvfb >/dev/null
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat >"$work/show.mjs" <<'SCRIPT'
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'

const hashOf = (text) => `sha384-${createHash('sha384').update(text).digest('base64')}`
const CHUNK = "export const word = 'ran'"
const ENTRIES = {
  dynamic: "globalThis.running = import('./chunk.js').then(({ word }) => { document.title = word }, () => undefined)",
  static: "import { word } from './chunk.js'; document.title = word",
}
// Its own hash is in its tag, and it runs after the entry was run or refused.
const LAST = "await globalThis.running; document.documentElement.dataset.done = 'yes'"

const server = createServer((request, response) => {
  const [, policy, hash, kind, file] = request.url.split('/')
  if (!(kind in ENTRIES)) return response.writeHead(404).end()
  const scripts = { 'chunk.js': CHUNK, 'entry.js': ENTRIES[kind], 'last.js': LAST }
  response.setHeader('cache-control', 'no-store')
  if (file in scripts) return response.setHeader('content-type', 'text/javascript').end(scripts[file])
  const base = `/${policy}/${hash}/${kind}`
  const map = { integrity: { [`${base}/chunk.js`]: hash === 'right' ? hashOf(CHUNK) : hashOf('something else') } }
  const tag = (name) =>
    `<script type="module" crossorigin src="${base}/${name}" integrity="${hashOf(scripts[name])}"></script>`
  response.setHeader('content-type', 'text/html')
  if (policy === 'yes') response.setHeader('integrity-policy', 'blocked-destinations=(script)')
  response.end(
    `<!doctype html><title>blocked</title><script type="importmap">${JSON.stringify(map)}</script>${tag('entry.js')}${tag('last.js')}`,
  )
})
server.listen(0, '127.0.0.1')
await once(server, 'listening')

const xvfb = spawn('Xvfb', ['-displayfd', '1', '-nolisten', 'tcp'], { stdio: ['ignore', 'pipe', 'ignore'] })
const display = `:${String((await once(xvfb.stdout, 'data'))[0]).trim()}`
const port = server.address().port + (server.address().port > 60_000 ? -1_000 : 1_000)
const driver = spawn('WebKitWebDriver', [`--port=${port}`], { env: { ...process.env, DISPLAY: display }, stdio: 'ignore' })

async function call(method, path, body) {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, ...(body && { body: JSON.stringify(body) }) })
  return (await answer.json()).value
}
async function until(ask) {
  for (let left = 300; left > 0; left--) {
    const answer = await ask().catch(() => undefined)
    if (answer) return answer
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('the browser does not answer')
}

try {
  await until(() => call('GET', '/status'))
  const { sessionId, capabilities } = await call('POST', '/session', { capabilities: {} })
  const run = async (path) => {
    await call('POST', `/session/${sessionId}/url`, { url: `http://127.0.0.1:${server.address().port}${path}/` })
    const ask = { script: 'return document.documentElement.dataset.done', args: [] }
    await until(() => call('POST', `/session/${sessionId}/execute/sync`, ask))
    return call('GET', `/session/${sessionId}/title`)
  }
  console.log(`WebKitGTK ${capabilities.browserVersion}`)
  const seen = []
  for (const [policy, hash] of [['no', 'right'], ['no', 'wrong'], ['yes', 'right']])
    seen.push([policy, hash, await run(`/${policy}/${hash}/dynamic`), await run(`/${policy}/${hash}/static`)].join(' '))
  console.log(['policy hash import() import-from', ...seen].join('\n'))
  const expected = ['no right ran ran', 'no wrong blocked blocked', 'yes right ran blocked']
  const isSame = JSON.stringify(seen) === JSON.stringify(expected)
  console.log(isSame ? 'as recorded' : `changed; recorded: ${expected.join(', ')}`)
  process.exitCode = isSame ? 0 : 1
  await call('DELETE', `/session/${sessionId}`)
} finally {
  driver.kill()
  xvfb.kill()
  server.close()
  server.closeAllConnections()
}
SCRIPT
node "$work/show.mjs"

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { root } from './root.mjs'
import { say } from './say.mjs'

const STILL_EVERY_MS = 10_000
const STOPS = ['SIGINT', 'SIGTERM', 'SIGHUP']
// What npm and Node call a registry that does not answer, or not as one.
const UNREACHABLE =
  /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT)\b/
// Debian's npm is a script that Node can run as well.
const USUAL_PLACES = ['/usr/share/nodejs/npm/bin/npm-cli.js', '/usr/lib/node_modules/npm/bin/npm-cli.js']

/**
 * Runs npm to its end, also when this process is told to stop meanwhile: an npm that goes on behind a start that is over would
 * undo what the next one installs. False when it failed, which was said in one sentence, or was stopped.
 */
export async function runNpm(args, { node, what }) {
  const registry = await registryUrl()
  say('installing', `${what}, from ${registry}`)
  const since = Date.now()
  const ticking = setInterval(() => {
    say('installing', `still fetching (${Math.round((Date.now() - since) / 1_000)} s)`)
  }, STILL_EVERY_MS)
  const { code, errors, wasStopped } = await runToItsEnd(args, node)
  clearInterval(ticking)
  if (code === 0) return true
  if (wasStopped) return (say('stopped', 'the next start goes on from here'), false)
  const reason = UNREACHABLE.exec(errors)?.[1]
  if (reason === undefined) console.error(errors.trimEnd())
  const why = reason === undefined ? 'see the lines above' : `${registry} cannot be reached (${reason})`
  say('installing', `failed: ${why}`)
  return false
}

async function runToItsEnd(args, node) {
  const { command, before } = npmUnder(node)
  const child = spawn(command, [...before, ...args], { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] })
  let errors = ''
  child.stderr.setEncoding('utf8').on('data', (text) => (errors += text))
  let wasStopped = false
  const stop = (signal) => {
    // A terminal tells npm by itself; whoever ends this process alone does not.
    if (!wasStopped) child.kill(signal)
    wasStopped = true
  }
  for (const signal of STOPS) process.on(signal, stop)
  try {
    const [code] = await once(child, 'close')
    return { code, errors, wasStopped }
  } catch (error) {
    return { code: 1, errors: `npm could not be run: ${error.message}`, wasStopped }
  } finally {
    for (const signal of STOPS) process.off(signal, stop)
  }
}

/** npm as a program of the given Node, or of its own where its script is not to be found. */
function npmUnder(node) {
  // npm says where it is to the scripts that it runs.
  const script = [process.env.npm_execpath, ...USUAL_PLACES].find((path) => path?.endsWith('.js') && existsSync(path))
  return script === undefined ? { command: 'npm', before: [] } : { command: node, before: [script] }
}

async function registryUrl() {
  const given = process.env.npm_config_registry
  if (given) return given
  const { command, before } = npmUnder(process.execPath)
  const child = spawn(command, [...before, 'config', 'get', 'registry'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  let text = ''
  child.stdout.setEncoding('utf8').on('data', (part) => (text += part))
  await once(child, 'close').catch(() => undefined)
  return text.trim() || 'the npm registry'
}

import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { nextBatch, opening } from './frames.ts'
import { Order, type Target } from './order.ts'

const RETRY_AFTER_MS = 50

// Does its worst on every target until it is disconnected: it writes as fast as it can and reads nothing.
const { attack, comesBack, targets } = Order.parse((await once(process, 'message'))[0])
const lines = await Promise.all(targets.map(open))
process.send?.('begun')
for (const [index, target] of targets.entries()) {
  const line = lines[index]
  if (line !== undefined) attackOn(line, target)
}

function attackOn(line: Socket, target: Target): void {
  if (comesBack) line.once('close', () => void comeBack(target))
  const first = opening(attack)
  if (first !== undefined) line.write(first)
  write(line, target)
}

/** Whoever is cut off tries again, also where the gateway has had enough of them. */
async function comeBack(target: Target): Promise<void> {
  for (;;) {
    await delay(RETRY_AFTER_MS)
    const line = await open(target).catch(() => undefined)
    if (line !== undefined) return attackOn(line, target)
  }
}

/** A WebSocket without a library, whose answers nobody takes once it stands. */
async function open({ url, cookie, head }: Target): Promise<Socket> {
  const { hostname, port, pathname } = new URL(url)
  // Whoever says that it has everything is sent no history.
  const after = attack === 'history' ? 0 : head
  const line = connect(Number(port), hostname).on('error', () => undefined)
  await Promise.race([once(line, 'connect'), once(line, 'close')])
  if (attack === 'reads') return line.pause()
  line.write(
    [
      `GET ${pathname}?after=${after} HTTP/1.1`,
      `Host: ${hostname}`,
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
      `Cookie: ${cookie}`,
      '\r\n',
    ].join('\r\n'),
  )
  const [answer] = await Promise.race([once(line, 'data'), once(line, 'close')])
  if (!String(answer).startsWith('HTTP/1.1 101 ')) {
    line.destroy()
    throw new Error(String(answer))
  }
  return line.pause()
}

function write(line: Socket, target: Target): void {
  const batch = nextBatch(attack, target)
  if (line.destroyed || batch === undefined) return
  const isTaken = line.write(batch)
  if (isTaken) setImmediate(() => write(line, target))
  else line.once('drain', () => write(line, target))
}

import { timerMs } from '../src/clock/waits.ts'
import { mediaType } from '../src/http/media-type.ts'
import { webSocketLine } from '../src/line/web-socket-line.ts'
import type { Ports } from '../src/ports.ts'
import type { CookieJar } from './cookie-jar.ts'

/** Node as a room needs it. `server` is an origin; the jar holds what a browser would hold. */
export function createNodePorts(server: string, jar: CookieJar): Ports {
  return {
    async http({ method, path, body, signal }) {
      const [pathname = path] = path.split('?')
      const response = await fetch(server + path, {
        method,
        signal,
        redirect: 'manual',
        headers: { cookie: jar.headerFor(pathname), ...mediaType(body) },
        ...(body !== undefined && { body }),
      })
      jar.take(response.headers.getSetCookie())
      return response
    },
    connect(path, events) {
      const [pathname = path] = path.split('?')
      const url = new URL(path, server)
      url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
      // Node's WebSocket takes headers where the standard has protocols: a browser brings the cookie by itself.
      const options = { headers: { cookie: jar.headerFor(pathname) } }
      const socket: WebSocket = Reflect.construct(WebSocket, [url, options])
      return webSocketLine(socket, events)
    },
    after(ms, job) {
      const timer = setTimeout(job, timerMs(ms))
      return () => clearTimeout(timer)
    },
    clock: { monotonic: () => performance.now(), wall: Date.now },
    random: Math.random,
  }
}

import { timerMs } from '@wick/client/clock/waits'
import { mediaType } from '@wick/client/http/media-type'
import { webSocketLine } from '@wick/client/line/web-socket-line'
import type { Ports } from '@wick/client/ports'
import { awaitStreamTurn } from './stream-turn.ts'
import { listenForHiding, listenForWake } from './wake-signals.ts'

/** A browser as a room needs it. Cookies are the browser's own, kept by each room's path. */
export function createBrowserPorts(): Ports {
  return {
    http: ({ method, path, body, signal }) =>
      fetch(path, {
        method,
        signal,
        redirect: 'manual',
        headers: mediaType(body),
        ...(body !== undefined && { body }),
      }),
    connect(path, events) {
      const url = new URL(path, location.origin)
      url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
      return webSocketLine(new WebSocket(url), events)
    },
    awaitStreamTurn,
    after(ms, job) {
      const timer = window.setTimeout(job, timerMs(ms))
      return () => window.clearTimeout(timer)
    },
    clock: { monotonic: () => performance.now(), wall: Date.now },
    random: Math.random,
    isHidden: () => document.hidden,
    listenForWake,
    listenForHiding,
  }
}

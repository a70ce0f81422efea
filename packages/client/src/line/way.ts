/** What carries a line: a WebSocket, or plain HTTP where no WebSocket passes. */
export type Way = 'socket' | 'http'

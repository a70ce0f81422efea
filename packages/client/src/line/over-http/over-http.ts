// What is loaded once no WebSocket opens in time.
export { httpLine } from './http-line.ts'
export { createSocketSearch } from './search-socket.ts'

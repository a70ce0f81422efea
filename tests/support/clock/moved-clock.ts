/** Imported before a service: its parent moves the service's clock on by a message, in milliseconds. Timers run as before. */
const realNow = Date.now
let aheadMs = 0
Date.now = () => realNow() + aheadMs
process.on('message', (ms: unknown) => {
  if (typeof ms === 'number') aheadMs += ms
})
// Listening would keep a service alive that has nothing left to do.
process.channel?.unref()

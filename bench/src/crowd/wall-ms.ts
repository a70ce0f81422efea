/** ms since the epoch, finer than a millisecond: the same clock in all processes of this machine. */
export const wallMs = (): number => performance.timeOrigin + performance.now()

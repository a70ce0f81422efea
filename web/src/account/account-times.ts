import { computed } from 'vue'
import { readerTag } from '../words/reader-tag.ts'

const MINUTE_S = 60
const HOUR_S = 3_600
const DAY_MS = 86_400_000

const waits = computed(() => new Intl.RelativeTimeFormat(readerTag.value))
const days = computed(() => new Intl.RelativeTimeFormat(readerTag.value, { numeric: 'auto' }))

/** When a wait is over, as in “in 40 seconds”. */
export function inTime(ms: number): string {
  const seconds = Math.max(1, Math.ceil(ms / 1_000))
  const { value: format } = waits
  if (seconds < 2 * MINUTE_S) return format.format(seconds, 'second')
  return seconds < 2 * HOUR_S
    ? format.format(Math.ceil(seconds / MINUTE_S), 'minute')
    : format.format(Math.ceil(seconds / HOUR_S), 'hour')
}

/** A day of the server's, counted from the epoch: “today”, “12 days ago”. */
export function dayAgo(day: number, now: number): string {
  return days.value.format(Math.min(0, day - Math.floor(now / DAY_MS)), 'day')
}

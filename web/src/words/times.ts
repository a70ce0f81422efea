import { computed, type ComputedRef } from 'vue'
import { readerTag } from './reader-tag.ts'

// A format is dear to make and cheap to use: a conversation writes a time beside every message.
const formatOf = (options: Intl.DateTimeFormatOptions): ComputedRef<Intl.DateTimeFormat> =>
  computed(() => new Intl.DateTimeFormat(readerTag.value, options))

const toMinute = formatOf({ hour: 'numeric', minute: '2-digit' })
const toSecond = formatOf({ hour: 'numeric', minute: '2-digit', second: '2-digit' })
const whole = formatOf({ dateStyle: 'medium', timeStyle: 'medium' })
const day = formatOf({ weekday: 'long', day: 'numeric', month: 'long' })
const elapsed = computed(() => new Intl.RelativeTimeFormat(readerTag.value, { style: 'short' }))

/** The last moment that dates can hold (ECMAScript, "Time Values and Time Range"). Whoever tells a time may tell a later one. */
const LAST_MS = 8.64e15
const dateOf = (timestamp: number) => new Date(Math.min(timestamp, LAST_MS))

/** Times as the page's language and the reader's region and zone write them. */
export function clockTime(timestamp: number, hasSeconds = false): string {
  return (hasSeconds ? toSecond : toMinute).value.format(dateOf(timestamp))
}

export function dateAndTime(timestamp: number): string {
  return whole.value.format(dateOf(timestamp))
}

export function dayName(timestamp: number): string {
  return day.value.format(dateOf(timestamp))
}

/** The calendar day in the reader's zone, for telling days apart. */
export function dayKey(timestamp: number): string {
  const date = dateOf(timestamp)
  return `${date.getFullYear()}-${date.getMonth() + 1}-${date.getDate()}`
}

/** For an element that says a time to machines. */
export function machineTime(timestamp: number): string {
  return dateOf(timestamp).toISOString()
}

/** How long ago, in whole minutes, or hours. */
export function ago(elapsedMs: number): string {
  const minutes = Math.floor(elapsedMs / 60_000)
  const { value: format } = elapsed
  return minutes < 60 ? format.format(-minutes, 'minute') : format.format(-Math.floor(minutes / 60), 'hour')
}

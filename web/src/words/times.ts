import { formatTag } from './language.ts'
import { language } from './words.ts'

/** Times as the page's language and the reader's region and zone write them. */
export function clockTime(timestamp: number, hasSeconds = false): string {
  return new Intl.DateTimeFormat(tag(), {
    hour: 'numeric',
    minute: '2-digit',
    ...(hasSeconds ? { second: '2-digit' } : {}),
  }).format(timestamp)
}

export function dateAndTime(timestamp: number): string {
  return new Intl.DateTimeFormat(tag(), { dateStyle: 'medium', timeStyle: 'medium' }).format(timestamp)
}

export function dayName(timestamp: number): string {
  return new Intl.DateTimeFormat(tag(), { weekday: 'long', day: 'numeric', month: 'long' }).format(timestamp)
}

/** The calendar day in the reader's zone, for telling days apart. */
export function dayKey(timestamp: number): string {
  const date = new Date(timestamp)
  return `${date.getFullYear()}-${date.getMonth() + 1}-${date.getDate()}`
}

/** How long ago, in whole minutes, or hours. */
export function ago(elapsedMs: number): string {
  const minutes = Math.floor(elapsedMs / 60_000)
  const format = new Intl.RelativeTimeFormat(tag(), { style: 'short' })
  return minutes < 60 ? format.format(-minutes, 'minute') : format.format(-Math.floor(minutes / 60), 'hour')
}

function tag(): string {
  return formatTag(language.value, navigator.languages)
}

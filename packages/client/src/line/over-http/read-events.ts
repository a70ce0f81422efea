/** Of one event, and of what is no event yet: four times the largest frame. */
const MAX_EVENT_CHARS = 256 * 1024

/** Reads the data of server-sent events from text that comes in pieces (HTML standard, "Server-sent events", as far as this server uses it). */
export interface EventReader {
  /** @throws RangeError for an event that has no end */
  readonly read: (piece: string) => readonly string[]
}

export function createEventReader(): EventReader {
  let rest = ''
  return {
    read(piece) {
      const events = (rest + piece).split('\n\n')
      rest = events.pop() ?? ''
      if (rest.length > MAX_EVENT_CHARS) throw new RangeError('an event has no end')
      return events.flatMap((event) => dataOf(event) ?? [])
    },
  }
}

/** Undefined for an event without data: a sign of life. */
function dataOf(event: string): string | undefined {
  const lines = event.split('\n').filter((line) => line.startsWith('data:'))
  return lines.length === 0 ? undefined : lines.map((line) => line.slice('data:'.length).trimStart()).join('\n')
}

import type { Entry } from '../../history/entry.ts'
import { changed, inSomeRoom, answered, type Plant } from './plant.ts'

const TEN_MINUTES_MS = 600_000
const MINUTE_MS = 60_000
const FAR_BEHIND = 10 ** 9

export const plantEarlyEnd: Plant = (entries) => plantEndEarlyBy(entries, TEN_MINUTES_MS)

export function plantEndEarlyBy(entries: readonly Entry[], ms: number): Entry[] {
  const name = inSomeRoom(entries, ({ room, ends }) =>
    ends.some(({ reason }) => reason === 'expired') ? room : undefined,
  )
  return changed(entries, 'ended', (entry) => {
    if (entry.room !== name) return undefined
    return { ...entry, endedAt: (entry.endedAt ?? entry.at) - ms }
  })
}

/** The clock of some service is off all the time. */
export function plantSkew(entries: readonly Entry[], skewMs: number): Entry[] {
  const at = entries[0]?.at ?? 0
  return [{ kind: 'fault', at, name: 'clock of reaper-1', phase: 'begins', losesRooms: false, skewMs }, ...entries]
}

/** Somebody who listens hears of it a minute later. */
export const plantLateEnd: Plant = (entries) => {
  const place = inSomeRoom(entries, ({ ends, lines }) =>
    ends.find(({ reason, who, line, at }) => {
      const own = lines.find((one) => one.who === who && one.number === line)
      return reason === 'expired' && own?.welcome !== undefined && own.welcome.at < at - MINUTE_MS
    }),
  )
  return changed(entries, 'ended', (entry, index) =>
    index === place.index ? { ...entry, at: entry.at + MINUTE_MS } : undefined,
  )
}

/** Whoever hears of it late had read nothing until then. */
export const plantLateEndOfStalled: Plant = (entries) => {
  const late = plantLateEnd(entries)
  const index = late.findIndex((entry, place) => entry.at !== entries[place]?.at)
  const end = late[index]
  if (end?.kind !== 'ended') throw new Error('Nobody is late.')
  const stall = { kind: 'stalled' as const, room: end.room, who: end.who }
  const begins = { ...stall, at: end.at - MINUTE_MS, phase: 'begins' as const }
  return late.toSpliced(index, 0, begins, { ...stall, at: end.at, phase: 'ends' as const })
}

/** A room takes a message after it was destroyed. */
export const plantDeliveryAfterTheEnd: Plant = (entries) => {
  const index = inSomeRoom(entries, ({ operations, ends }) =>
    operations.find(({ call, outcome, invoked }) => {
      const isAfter = invoked.index > (ends[0]?.index ?? Infinity)
      return call.f === 'send' && outcome.kind === 'refused' && outcome.code === 'room_ended' && isAfter
    }),
  ).ended.index
  return answered(entries, index, { kind: 'ok', answer: { seq: FAR_BEHIND } })
}

export const plantMissingCertificate: Plant = (entries) => {
  const name = inSomeRoom(entries, ({ room, certificates }) => (certificates.length > 0 ? room : undefined))
  return entries.filter((entry) => entry.kind !== 'certificate' || entry.room !== name)
}

/** A store is said to hold something still. */
export const plantFalseCertificate: Plant = (entries) => {
  const place = inSomeRoom(entries, ({ certificates }) => certificates[0]?.index)
  return changed(entries, 'certificate', (entry, index) => {
    const stores = entry.certificate.stores.map((store) => ({ ...store, left: 1 }))
    return index === place ? { ...entry, certificate: { ...entry.certificate, stores } } : undefined
  })
}

export const plantKeptContent: Plant = (entries) => {
  const place = inSomeRoom(entries, ({ searches, certificates }) =>
    certificates.length > 0 ? searches.at(-1)?.index : undefined,
  )
  return changed(entries, 'searched', (entry, index) =>
    index === place ? { ...entry, found: ['message history'] } : undefined,
  )
}

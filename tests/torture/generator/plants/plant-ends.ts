import { changed, inSomeRoom, answered, type Plant } from './plant.ts'

const TEN_MINUTES_MS = 600_000
const MINUTE_MS = 60_000
const FAR_BEHIND = 10 ** 9

export const plantEarlyEnd: Plant = (entries) => {
  const name = inSomeRoom(entries, ({ room, ends }) =>
    ends.some(({ reason }) => reason === 'expired') ? room : undefined,
  )
  return changed(entries, 'ended', (entry) =>
    entry.room === name ? { ...entry, endedAt: (entry.endedAt ?? entry.at) - TEN_MINUTES_MS } : undefined,
  )
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

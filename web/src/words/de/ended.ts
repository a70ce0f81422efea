import type { ended as English } from '../en/ended.ts'
import { isolate } from '../isolate.ts'
import { pluralsOf } from '../plural.ts'

const plural = pluralsOf('de')

export const ended: typeof English = {
  ended: {
    titles: {
      you: 'Sie haben diesen Raum vernichtet.',
      other: 'Die andere Seite hat diesen Raum vernichtet.',
      another: 'Jemand anderes hat diesen Raum vernichtet.',
      somebody: 'Dieser Raum wurde vernichtet.',
      expired: 'Dieser Raum ist abgelaufen.',
      idle: 'In diesem Raum war es zu lange still.',
      lost: 'Dieser Raum ging verloren.',
      removed: 'Sie wurden aus diesem Raum entfernt.',
      unanswered: 'Die Zeit dieses Raums ist um.',
    },
    byName: (name) => `${isolate(name)} hat diesen Raum vernichtet.`,
    texts: {
      you: 'Er endete in diesem Moment für alle.',
      other: 'Er endete in diesem Moment für alle.',
      another: 'Er endete in diesem Moment für alle.',
      somebody: 'Er endete in diesem Moment für alle.',
      expired: 'Seine Zeit war um.',
      idle: 'Niemand schrieb, so lange wie bei der Eröffnung festgelegt.',
      lost: 'Der Server hat sein Gedächtnis verloren, und damit den Raum. Es ist nichts mehr da, was gelöscht werden könnte.',
      removed: 'Der Raum besteht ohne Sie weiter. Was diese Seite davon wusste, ist gelöscht.',
      unanswered:
        'Der Server hat das Ende nicht rechtzeitig bestätigt, also hat diese Seite alles gelöscht, was sie vom Raum wusste.',
    },
    wiped: 'Von der Unterhaltung ist auf dieser Seite nichts übrig.',
    endedAt: 'Beendet',
    certificate: 'Löschzertifikat',
    save: 'Speichern',
    print: 'Drucken',
    fileName: 'zertifikat',
    erasing: 'Alle Speicher werden geleert …',
    noCertificate: 'Das Zertifikat hat diese Seite nicht erreicht.',
    store: 'Speicher',
    stores: {
      'message log': 'Nachrichtenprotokoll',
      'room events': 'Ereignisse des Raums',
      attachments: 'Anhänge',
      'keys of kept copies': 'Schlüssel aufbewahrter Kopien',
      'message history': 'Nachrichtenverlauf',
      'room state': 'Zustand des Raums',
      presence: 'Anwesenheit',
      deadlines: 'Fristen',
    },
    cleared: 'Gelöscht',
    left: 'Übrig',
    total: (entries, stores) =>
      plural(entries, { one: '# Eintrag', other: '# Einträge' }) +
      plural(stores, { one: ' in # Speicher, nichts übrig.', other: ' in # Speichern, nichts übrig.' }),
    erasedAt: 'Als leer geprüft',
    limits: 'Es beweist, was unsere Speicher melden; für das Gerät der anderen Person kann es nicht sprechen.',
  },
}

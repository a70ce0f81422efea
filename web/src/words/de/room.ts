import type { room as English } from '../en/room.ts'
import { isolate } from '../isolate.ts'
import { pluralsOf } from '../plural.ts'

const plural = pluralsOf('de')

export const room: typeof English = {
  room: {
    title: 'Raum',
    idLabel: 'Raum',
    copy: 'Kopieren',
    copied: 'Kopiert!',
    copyLink: 'Link kopieren',
    copyFailed: 'Kopieren ist hier gesperrt. Markieren Sie den Link, und kopieren Sie ihn.',
    linkCopied: 'Link kopiert.',
    menu: 'Menü',
    people: 'Wer hier ist',
    seats: (taken, capacity) => `${taken} von ${capacity} Plätzen besetzt`,
    seatsShort: (taken, capacity) => `${taken}/${capacity}`,
    you: 'Sie',
    guest: 'Gast',
    creator:
      'Sie haben diesen Raum eröffnet. Wen Sie entfernen, der kann sich nicht mehr verbinden; um sicherzugehen, eröffnen Sie einen neuen Raum.',
    lock: 'Raum abschließen',
    unlock: 'Raum aufschließen',
    locked: 'Abgeschlossen: Niemand kann herein.',
    remove: 'Entfernen',
    removeNamed: (name) => `${isolate(name)} entfernen`,
    leave: 'Verlassen',
    leaveHint: 'Ihr Platz wird wieder frei.',
    spelling: 'Rechtschreibprüfung des Browsers',
    spellingHint: 'Zunächst aus: Manche Browser schicken dafür an ihren Hersteller, was geschrieben wird.',
    extend: '+10 min',
    extendLong: 'Dem Raum zehn Minuten mehr geben',
    timeLeft: 'Restzeit',
    idleLeft: 'Endet, wenn niemand schreibt, in',
    announceLeft: (seconds) =>
      seconds >= 60
        ? plural(seconds / 60, { one: 'noch # Minute', other: 'noch # Minuten' })
        : plural(seconds, { one: 'noch # Sekunde', other: 'noch # Sekunden' }),
    overTitle: 'Die Zeit ist um.',
    overText: 'Die Unterhaltung ist verdeckt, bis der Server das Ende bestätigt …',
    awayTitle: 'Einen Moment.',
    awayText: 'Die Unterhaltung ist verdeckt, bis die Verbindung wieder da ist.',
  },

  presence: {
    here: 'hier',
    away: 'weg',
    unknown: 'nicht bekannt, solange Sie nicht verbunden sind',
    cut: 'Ihre Verbindung ist weg',
    lastHere: (ago) => `weg, zuletzt hier ${ago}`,
    aMomentAgo: 'gerade eben',
    nobodyElse: 'noch niemand sonst',
    left: (name) => `${isolate(name)} ist gegangen`,
    removed: (name) => `${isolate(name)} wurde entfernt`,
    several: (count) => plural(count, { one: '# Person', other: '# Personen' }),
    severalHere: (here, count) => (here === count ? `${here} hier` : `${here} von ${count} hier`),
  },

  receipts: {
    show: 'Andere sehen lassen, was ich gelesen habe',
    hint: 'Dass etwas bei Ihnen ankam, sehen sie in jedem Fall.',
  },

  share: {
    title: 'Noch ist niemand sonst hier',
    titleAfter: 'Niemand sonst ist mehr hier',
    invite: 'Schicken Sie diesen Link der Person, mit der Sie sprechen wollen.',
    linkLabel: 'Link zu diesem Raum',
    share: 'Teilen …',
    shareTitle: 'Ein privater Raum',
    qr: 'QR-Code',
    qrLabel: 'QR-Code des Links zu diesem Raum',
    warning: 'Wer ihn zuerst öffnet, bekommt den Platz: Schicken Sie ihn auf einem Weg, dem Sie vertrauen.',
    paste: (host) =>
      `Ein Browser merkt sich jede Adresse, die er öffnet, und damit, was diesen Raum öffnet. Besser: ${host} öffnen und den Link dort einfügen.`,
    opening: 'Schlüssel werden gemacht, der Raum wird geöffnet …',
    linkGone:
      'Hier gibt es keinen Link weiterzugeben: Wer den Raum eröffnet hat, behält ihn, bis jeder Platz einmal besetzt war. Dann wird er gelöscht.',
    usedUp:
      'Jeder Platz war einmal besetzt, dann wurde der Link gelöscht: Von hier aus kann niemand mehr eingeladen werden. Um weiterzusprechen, beginnen Sie einen neuen Raum.',
  },

  leave: {
    title: 'Diesen Raum verlassen?',
    text: 'Ihr Platz wird wieder frei, und dieser Browser löscht alles, was er von dem Raum weiß. Wer wiederkommt, mit dem ganzen Link und auf einen freien Platz, kommt als jemand Neues.',
    creator: 'Sie haben ihn eröffnet: Nach Ihnen kann ihn niemand abschließen oder jemanden entfernen.',
    stay: 'Bleiben',
    confirm: 'Verlassen',
  },

  expel: {
    title: (name: string) => `${isolate(name)} aus diesem Raum entfernen?`,
    text: 'Wer entfernt wird, ist sofort draußen und kommt auf diesen Platz nicht zurück. Der Raum ist dann abgeschlossen, bis Sie ihn wieder öffnen.',
    keep: 'Behalten',
    confirm: 'Entfernen',
  },

  destroy: {
    button: 'Jetzt vernichten',
    buttonShort: 'Vernichten',
    hold: 'Zum Vernichten halten',
    title: 'Diesen Raum vernichten?',
    text: 'Er endet sofort und für alle. Die Nachrichten werden aus jedem Speicher gelöscht, und niemand kann sie zurückholen.',
    keep: 'Raum behalten',
    confirm: 'Vernichten',
    filtered:
      'Ein Filter auf dem Weg oder die Anmeldeseite dieses Netzes lässt nichts vernichten. Es wird weiter versucht: Melden Sie sich dort an, oder nehmen Sie ein anderes Netz.',
    state: {
      no: '',
      asking: 'Der Raum wird vernichtet …',
      retrying: 'Der Server hat es noch nicht bestätigt. Der Raum soll weiterhin vernichtet werden …',
    },
  },
}

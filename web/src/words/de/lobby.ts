import type { lobby as English } from '../en/lobby.ts'
import { isolate } from '../isolate.ts'

export const lobby: typeof English = {
  name: {
    label: 'Du bist',
    reroll: 'Neu würfeln',
    rerolled: (name) => `Du bist jetzt ${isolate(name)}`,
    hint: 'Ein Name, erfunden für diesen Browser. Die anderen sehen ihn; nachschlagen kann ihn niemand.',
  },

  lobby: {
    kept: { title: 'Hier sitzt du noch', button: 'Zurück in den Raum' },
    create: {
      title: 'Raum eröffnen',
      button: 'Raum eröffnen',
      busy: 'Wird angezündet …',
      lifetime: 'Er brennt',
      minutes: (minutes) => (minutes < 60 ? `${minutes} min` : `${minutes / 60} h`),
      custom: 'Andere',
      customAmount: 'Wie lange',
      customUnit: 'Einheit',
      units: { seconds: 'Sekunden', minutes: 'Minuten', hours: 'Stunden' },
      outOfRange: 'Wähle zwischen 10 Sekunden und 24 Stunden.',
      options: 'Weitere Einstellungen',
      capacity: 'Plätze',
      capacityRange: 'Wähle zwischen 2 und 16 Plätzen.',
      idle: 'Auch beenden, wenn niemand schreibt für',
      idleChoices: {
        off: 'nie',
        seconds30: '30 Sekunden',
        minutes2: '2 Minuten',
        minutes5: '5 Minuten',
        hour: '1 Stunde',
      },
    },
    join: {
      title: 'Raum betreten',
      label: 'Link zum Raum',
      placeholder: 'Link einfügen',
      button: 'Betreten',
    },
    facts: ['Kein Konto.', 'Verschlüsselt in deinem Browser.', 'Am Ende keine Spur.'],
  },

  join: {
    title: 'Nimm Platz in einem privaten Raum',
    explain: [
      'Jemand hat dich eingeladen. Noch ist nichts geschehen: Dein Platz ist besetzt, wenn du auf den Knopf drückst.',
      'Der Raum brennt ab, wenn seine Zeit um ist oder wenn ihn jemand darin vernichtet. Dann ist nichts davon übrig.',
    ],
    exposed:
      'Ein Programm auf dem Weg hat diesen Link gelesen und verändert, etwa ein Mailfilter. Er öffnet den Raum, aber nicht nur dir. Bitte um einen neuen Raum und um dessen Link auf anderem Weg.',
    room: 'Eine Einladung',
    button: 'Platz nehmen',
    busy: 'Du setzt dich …',
    back: 'Nicht jetzt',
    returning: 'Einen Augenblick …',
    unreachable: 'Der Server ist nicht erreichbar. Neuer Versuch …',
    elsewhere: 'Dieser Raum ist in einem anderen Tab offen, der nicht antwortet. Schließ jenen Tab oder lade ihn neu.',
    elsewhereTitle: 'Im falschen Browser?',
    carryOn: [
      'Manche Apps öffnen Links in einem eigenen Fenster. Kopieren Sie den Link, und öffnen Sie ihn in Ihrem eigenen Browser: Noch ist kein Platz besetzt.',
      'Ein Browser merkt sich die Links, die er öffnet. Wer einen Link auf der ersten Seite einfügt, hinterlässt keine solche Notiz.',
    ],
  },

  sealed: {
    panel: 'Ein versiegelter Raum',
    title: 'Dieser Raum braucht eine Verbindung, um sich zu öffnen.',
    explain: [
      'Was dieser Browser von ihm aufbewahrt, ist versiegelt, und der halbe Schlüssel liegt beim Server: Ist der Raum fort, kann es niemand mehr öffnen.',
      'Er öffnet sich von selbst, sobald der Server erreichbar ist. Bis dahin lässt sich hier nichts schreiben, und nichts geht verloren.',
    ],
  },

  keyless: {
    panel: 'Eine verschlossene Tür',
    title: 'Bitte um den Link.',
    explain: [
      'Diese Adresse sagt, welcher Raum es war, und nichts, was ihn öffnet: Seine Schlüssel sind nicht in diesem Browser.',
      'Wer im Raum ist, kann dir den ganzen Link schicken. Er ist länger als dieser.',
    ],
  },
}

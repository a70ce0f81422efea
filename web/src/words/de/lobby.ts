import type { lobby as English } from '../en/lobby.ts'
import { isolate } from '../isolate.ts'

export const lobby: typeof English = {
  name: {
    label: 'Ihr Name',
    reroll: 'Anderer Name',
    rerolled: (name) => `Sie heißen jetzt ${isolate(name)}`,
    hint: 'Die anderen sehen ihn; nachschlagen kann ihn niemand. Dieser Browser merkt ihn sich für das nächste Mal.',
    mixed: 'Er hat Buchstaben aus mehreren Schriften: Die anderen sehen dahinter einen Teil Ihrer Kennung.',
  },

  lobby: {
    kept: {
      title: 'Hier sitzen Sie noch',
      button: 'Zurück in den Raum',
      until: (time) => `bis ${time}`,
      with: (names) => `mit ${names}`,
    },
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
      outOfRange: 'Wählen Sie zwischen 10 Sekunden und 24 Stunden.',
      options: 'Weitere Einstellungen',
      capacity: 'Plätze: für wie viele',
      capacityRange: 'Wählen Sie zwischen 2 und 16 Plätzen.',
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
    facts: ['Kein Konto.', 'Verschlüsselt in Ihrem Browser.', 'Am Ende keine Spur.'],
  },

  join: {
    title: 'Nehmen Sie Platz in einem privaten Raum',
    explain: [
      'Jemand hat Sie eingeladen. Noch ist nichts geschehen: Ihr Platz ist besetzt, wenn Sie auf den Knopf drücken.',
      'Der Raum brennt ab, wenn seine Zeit um ist oder wenn ihn jemand darin vernichtet. Dann ist nichts davon übrig.',
    ],
    exposed:
      'Ein Programm auf dem Weg hat diesen Link gelesen und verändert, etwa ein Mailfilter. Er öffnet den Raum, aber nicht nur Ihnen. Bitten Sie um einen neuen Raum und um dessen Link auf anderem Weg.',
    room: 'Eine Einladung',
    button: 'Platz nehmen',
    busy: 'Sie setzen sich …',
    back: 'Nicht jetzt',
    returning: 'Einen Augenblick …',
    unreachable: 'Der Server ist nicht erreichbar. Neuer Versuch …',
    elsewhere:
      'Dieser Raum ist in einem anderen Tab offen, der nicht antwortet. Schließen Sie jenen Tab, oder laden Sie ihn neu.',
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
    title: 'Bitten Sie um den Link.',
    explain: [
      'Dieser Tab weiß noch, welcher Raum es war, und nichts, was ihn öffnet: Seine Schlüssel sind nicht in diesem Browser.',
      'Wer im Raum ist, kann Ihnen den Link schicken.',
    ],
  },
}

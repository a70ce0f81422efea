import type { safety as English } from '../en/safety.ts'
import { isolate } from '../isolate.ts'
import { pluralsOf } from '../plural.ts'

const plural = pluralsOf('de')

const newHere = (names: readonly string[]) =>
  names.length === 1 ? `${isolate(names[0])} ist neu hier` : `${names.length} Personen sind neu hier`

export const safety: typeof English = {
  safety: {
    button: 'Sicherheit',
    verified: 'Geprüft',
    title: 'Sicherheitsnummer',
    close: 'Schließen',
    alone: 'Sie erscheint, sobald noch jemand hier ist: Sie gehört allen im Raum gemeinsam.',
    explain:
      'Lesen Sie einander diese Ziffern auf einem anderen Weg vor, etwa am Telefon, oder scannen Sie den Code. Sind sie auf beiden Seiten gleich, sitzt niemand dazwischen.',
    qrLabel: 'QR-Code der Sicherheitsnummer',
    verify: 'Sie sind gleich: als geprüft merken',
    isVerified: 'Sie haben diese Nummer verglichen. Alle hier sind dieselben wie damals.',
    changed: 'Jemand kam oder ging: Diese Ziffern sind nicht mehr die des Raums.',
    take: 'Neue Nummer zeigen',
    several: 'Zu dritt oder mehr sollten je zwei vergleichen, die sich einander sicher sein wollen.',
    members: 'Wer hier ist',
    known: {
      link: 'hat den Raum eröffnet, durch den Link geprüft',
      manual: 'geprüft',
      no: 'nicht geprüft',
      unseen: 'hat einen Platz, hat sich noch nicht vorgestellt',
    },
    creatorByLink:
      'Der Link, mit dem Sie kamen, nennt den Schlüssel der Person, die den Raum eröffnet hat: Sie wissen also, dass Sie mit dieser Person sprechen. Die andere Seite weiß nichts über Sie, bevor Sie beide vergleichen.',
    details: 'Einzelheiten zu diesem Raum',
    unreadable: (count) =>
      plural(count, { one: '# unlesbarer Eintrag, nicht gezeigt.', other: '# unlesbare Einträge, nicht gezeigt.' }),
    seats: (signed, server) =>
      `${signed} Plätze bei der Eröffnung signiert; der Server sagt ${server}. Die signierte Zahl gilt.`,
    kept: 'Bleibt in diesem Browser, bis der Raum endet.',
    fleeting:
      'Dieser Browser behält nichts von diesem Raum: Für Sie endet er mit diesem Tab. Lassen Sie den Tab offen; zum Zurückkommen brauchen Sie den Link.',
    compare: 'Vergleichen',
    dismiss: 'Ausblenden',
    change: {
      outgrown: (names) =>
        `${newHere(names)}: Die Nummer, die Sie geprüft haben, hat sich geändert. Vergleichen Sie sie neu.`,
      shrunk: () =>
        'Jemand ist gegangen: Die Nummer hat sich geändert. Wer noch da ist, ist der, den Sie geprüft haben.',
      replaced: (names) =>
        `${newHere(names)}, und jemand, den Sie geprüft haben, ist gegangen. Vergleichen Sie die Nummer, bevor Sie weiterschreiben.`,
      another_key: (names) =>
        `${isolate(names[0])}${names.length > 1 ? ' …' : ''}: Einen Namen, der genauso aussieht, kennt der Raum mit einem anderen Schlüssel. Dieselbe Person von neuem, oder jemand, der sich für sie ausgibt? Vergleichen Sie die Nummer, bevor Sie weiterschreiben.`,
    },
  },

  notices: {
    downgrade_refused: 'Rückstufung abgelehnt: Etwas in einer anderen Version kam an und wurde nicht gezeigt.',
    capacity_differs:
      'Der Server nennt eine andere Zahl von Plätzen als bei der Eröffnung signiert. Die signierte gilt.',
    creator_differs: 'Laut Server hat jemand anderes den Raum eröffnet als die Person, die ihn signiert hat.',
  },

  alarm: {
    title: 'Vertrauen Sie diesem Raum nicht mehr.',
    texts: {
      fork: (author) =>
        author === null
          ? 'Der Server zeigt verschiedenen Leuten verschiedene Unterhaltungen.'
          : `Der Server zeigt verschiedenen Leuten verschiedene Unterhaltungen, oder das Programm von ${isolate(author)} ist fehlerhaft.`,
      gap: (author) =>
        author === null
          ? 'Der Server hält einen Teil der Unterhaltung zurück.'
          : `Der Server hält einen Teil der Unterhaltung zurück, oder das Programm von ${isolate(author)} ist fehlerhaft.`,
      capacity: (author) =>
        `Hier sind mehr Leute, als bei der Eröffnung Plätze signiert wurden. ${isolate(author ?? 'Jemand')} wurde nicht eingelassen.`,
      stranger: (author) => `${isolate(author ?? 'Jemand')} ist hier und gehört zu keinem von Ihnen beiden.`,
    },
    refused: {
      no_genesis:
        'Das ist nicht der Raum, den der Link nennt: Er beginnt nicht mit dem Wort dessen, der ihn eröffnet hat.',
      bad_genesis: 'Das ist nicht der Raum, den der Link nennt: Sein Anfang wurde verändert.',
      not_the_creator: 'Das ist nicht der Raum, den der Link nennt: Jemand anderes hat ihn eröffnet.',
      other_suite: 'Das ist nicht der Raum, den der Link nennt: Er ist auf andere Weise verschlüsselt.',
      client_too_old: 'Dieser Raum braucht eine neuere Version dieser Seite. Laden Sie sie neu.',
    },
    advice:
      'Sie können lesen, ihn verlassen oder ihn vernichten. Um weiterzureden, eröffnen Sie einen neuen Raum, und schicken Sie seinen Link auf einem anderen Weg.',
    closed: 'Hier kann nichts mehr gesagt werden.',
  },

  protection: {
    title: 'Was die Verschlüsselung schützt und was nicht',
    does: 'Sie schützt',
    protects: [
      'Was Sie schreiben und wie Sie heißen: verschlüsselt in diesem Browser, lesbar nur mit dem Link. Der Server reicht es weiter und hat nie den Schlüssel.',
      'Die Reihenfolge der Unterhaltung: Jede Nachricht ist signiert und nennt, was vor ihr kam. Verändert, verbirgt oder vertauscht ein Server etwas, fällt es auf, und ein Alarm sagt es Ihnen.',
      'Wer den Raum eröffnet hat: Der Link nennt den Schlüssel dazu. Die Sicherheitsnummer zeigt, dass niemand dazwischen sitzt.',
      'Was dieser Browser vom Raum behält: Es ist versiegelt, und der halbe Schlüssel liegt beim Server, der ihn mit dem Raum löscht. Nach dem Ende öffnet es niemand mehr, auch nicht auf diesem Gerät.',
    ],
    doesNot: 'Sie schützt nicht',
    limits: [
      'Vor der Seite selbst: Verschlüsselung in einer Webseite vertraut dem Programm, das der Server ausliefert.',
      'Vor der anderen Person: Bildschirmfotos und eine zweite Kamera lassen sich nicht verhindern.',
      'Den Link: Wer ihn hat, kann alles lesen und einen freien Platz nehmen. Schicken Sie ihn auf einem Weg, dem Sie vertrauen.',
      'Den Verlauf Ihres Browsers: Die Seite nimmt das Geheimnis aus der Adresse, aber der Browser hat sich den geöffneten Link vielleicht gemerkt.',
      'Die Umstände: Der Server sieht, dass es einen Raum gibt, wie viele darin sind, wann etwas gesendet wird und wie lang es ungefähr ist.',
      'Dieses Gerät: Wer das Profil dieses Browsers kopiert, solange der Raum lebt, kann mitlesen. Das Zertifikat beweist, was die Speicher des Servers melden, nicht was auf anderen Geräten ist.',
      'Vor dem Ende: Was gelöscht, verbrannt oder gesendet wurde, kann Spuren auf dem Datenträger dieses Geräts hinterlassen, solange der Raum lebt. Endgültig ist erst sein Ende.',
    ],
  },
}

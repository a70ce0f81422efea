import type { conversation as English } from '../en/conversation.ts'
import { isolate } from '../isolate.ts'
import { pluralsOf } from '../plural.ts'

const plural = pluralsOf('de')

export const conversation: typeof English = {
  log: {
    label: 'Unterhaltung',
    showAll: 'Ganz anzeigen',
    joined: (name) => `${isolate(name)} ist da`,
    renamed: (before, now) => `${isolate(before)} heißt jetzt ${isolate(now)}`,
    gone: {
      leave: (name) => `${isolate(name)} ist gegangen`,
      left: (name) => `${isolate(name)} ist gegangen`,
      kick: (name) => `${isolate(name)} wurde aus dem Raum entfernt`,
      removed: (name) => `${isolate(name)} wurde entfernt, und der Raum ist abgeschlossen`,
    },
    typing: (names) =>
      names.length === 1
        ? `${isolate(names[0])} schreibt`
        : plural(names.length, { one: '# Person schreibt', other: '# Personen schreiben' }),
    youJoined: 'Sie sind da',
    extended: (time) => `verlängert: der Server lässt ihn bis ${time} brennen`,
    locked: 'der Raum wurde abgeschlossen',
    unlocked: 'der Raum wurde aufgeschlossen',
    erased: {
      sender: 'vom Absender entfernt',
      creator: 'von der Raumleitung entfernt',
      burned: 'nach dem Lesen verbrannt',
      server: 'vom Server entfernt',
    },
    newBelow: (count) => plural(count, { one: '# neue Nachricht', other: '# neue Nachrichten' }),
    delivery: {
      queued: 'wartet auf das Senden',
      sent: 'gesendet',
      delivered: 'angekommen',
      read: 'gelesen',
      failed: 'nicht gesendet',
    },
    toEnd: 'Zum Ende der Unterhaltung',
    edited: 'bearbeitet',
    heard: (name, text) => `${isolate(name)}: ${text}`,
    retry: 'Noch einmal versuchen',
    takeBack: 'Bearbeiten',
  },

  composer: {
    label: 'Nachricht',
    placeholder: 'sag etwas',
    send: 'Senden',
    save: 'Speichern',
    keys: 'Alle Tasten',
    left: (bytes) =>
      plural(bytes, { one: 'Noch # Byte in dieser Nachricht.', other: 'Noch # Bytes in dieser Nachricht.' }),
    hint: 'Enter sendet, Umschalt+Enter bricht die Zeile um.',
    opening: 'Der Raum wird geöffnet. Gleich können Sie schreiben.',
    tooLong: (over) =>
      plural(over, { one: '# Byte zu lang für eine Nachricht.', other: '# Bytes zu lang für eine Nachricht.' }),
    givenBack: (reason) => `Nicht gesendet: ${reason}`,
    waiting: (seconds) => `Das war schnell. Die nächste Nachricht geht in ${seconds} s von selbst hinaus.`,
  },

  code: { label: 'Code', idle: 'Kopieren', copied: 'Kopiert!', failed: 'Kopieren ist hier gesperrt' },

  link: {
    title: 'Diesem Link folgen?',
    doubts: {
      lookalike: 'Seine Adresse steht in Buchstaben, die andere nachahmen können. Lesen Sie sie genau.',
      credentials: 'Womit er beginnt, ist ein Name und kein Ort. Er führt an den markierten Ort.',
      mismatch: 'Sein Text nennt einen anderen Ort als den, zu dem er führt.',
    },
    stay: 'Hier bleiben',
    follow: 'Öffnen',
  },

  acts: {
    label: 'Was mit dieser Nachricht geschehen soll',
    react: 'Reagieren',
    reply: 'Antworten',
    copy: 'Text kopieren',
    edit: 'Bearbeiten',
    remove: 'Entfernen',
  },

  reactions: {
    label: 'Reaktionen',
    react: 'Reagieren mit',
    more: 'Andere Emoji',
    pick: 'Emoji wählen',
    find: 'Emoji suchen',
    none: 'So heißt hier kein Emoji.',
    close: 'Schließen',
    groups: {
      faces: 'Gesichter',
      hands: 'Hände und Menschen',
      hearts: 'Herzen und Zeichen',
      nature: 'Natur',
      food: 'Essen',
      things: 'Dinge und Orte',
    },
  },

  reply: {
    answering: (name) => `Antwort an ${isolate(name)}`,
    inAnswerTo: 'Als Antwort auf',
    editing: 'Wird bearbeitet',
    leaveOff: 'Abbrechen',
    stubs: {
      image: 'ein Bild',
      burn: 'etwas, das beim Lesen verbrennt',
      erased: 'eine entfernte Nachricht',
      unknown: 'eine Nachricht, die nicht hier ist',
    },
  },

  removal: {
    title: 'Diese Nachricht entfernen?',
    text: 'Sie verschwindet für alle aus dem Raum und aus dem Protokoll auf dem Server. Wer sie gelesen hat, erinnert sich vielleicht.',
    keep: 'Behalten',
    confirm: 'Entfernen',
  },

  search: {
    label: 'Unterhaltung durchsuchen',
    found: (at, count) => (count === 0 ? 'nichts gefunden' : `${at} von ${count}`),
    older: 'Treffer davor',
    newer: 'Nächster Treffer',
    close: 'Schließen',
  },

  unread: { mark: 'neu', jump: 'Zum Neuen springen' },

  keys: {
    title: 'Tasten',
    close: 'Schließen',
    groups: {
      anywhere: 'Überall im Raum',
      writing: 'Beim Schreiben',
      messages: 'Auf einer Nachricht',
    },
    meanings: {
      search: 'Unterhaltung durchsuchen',
      help: 'diese Tasten zeigen',
      back: 'schließen, abbrechen, zurück zum Schreiben',
      send: 'senden',
      line: 'Zeile umbrechen',
      editLast: 'letzte eigene Nachricht bearbeiten, wenn nichts geschrieben steht',
      format: 'fett, kursiv, durchgestrichen, Code: um Wörter herum',
      step: 'zur Nachricht davor oder danach',
      ends: 'zur ersten oder zur letzten',
      acts: 'was damit geschehen soll',
      react: 'reagieren',
      reply: 'antworten',
      copy: 'Text kopieren',
      edit: 'eigene bearbeiten',
      remove: 'entfernen',
    },
  },
}

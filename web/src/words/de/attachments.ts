import type { attachments as English } from '../en/attachments.ts'
import { isolate } from '../isolate.ts'

const DAMAGED = 'Was ankam, ist nicht, was gesendet wurde; darum wird es nicht gezeigt.'

export const attachments: typeof English = {
  attachments: {
    attach: 'Bilder oder Dateien anhängen',
    camera: 'Foto aufnehmen',
    drop: 'Zum Anhängen loslassen',
    dropHint: 'Bilder verlieren ihre Metadaten. Dateien bleiben, wie sie sind.',
    chosen: 'Angehängt, noch nicht gesendet',
    remove: (name) => `${isolate(name)} entfernen`,
    preparing: 'wird verkleinert …',
    sending: 'wird verschlüsselt …',
    firstOfMany: 'nur sein erstes Bild wird gesendet',
    asItIs: 'geht, wie es ist, mit allem, was darin steckt',
    obstacles: {
      preparing: 'Einen Moment: Ein Bild wird noch verkleinert.',
      files_do_not_burn:
        'Dateien können nach dem Lesen nicht verbrennen. Entferne sie oder schalte das Verbrennen aus.',
    },
    limits: 'Bilder werden verkleinert und verlieren ihre Metadaten. Dateien: höchstens 5 MB.',
    roomLeft: (size) => `Dieser Raum hat noch etwa ${size} Platz für Anhänge.`,
    roomFull: 'Mehr Anhänge passen nicht in diesen Raum. Platz wird erst frei, wenn er endet.',
    refusals: {
      unreadable: 'Dieses Bild ist beschädigt und lässt sich nicht lesen.',
      too_many_pixels: 'Dieses Bild hat mehr als 40 Millionen Pixel. Mach es zuerst kleiner.',
      too_large: 'Das ist zu groß zum Senden.',
      file_too_large: 'Diese Datei ist größer als 5 MB. Schick sie in Teilen.',
      empty: 'Diese Datei ist leer.',
      failed: 'Das ließ sich nicht vorbereiten. Entferne es und versuch es noch einmal.',
      unknown:
        'Der Tab, in dem der Raum offen war, ist weg. Sieh nach, ob es oben schon steht, bevor du es noch einmal anhängst.',
      storage_full: 'Auf diesem Gerät ist kein Platz mehr, um es von hier zu senden.',
      alarmed: 'In diesem Raum kann nichts mehr gesagt werden.',
      over: 'Dieser Raum ist zu Ende.',
      malformed: 'Das lässt sich so nicht senden.',
      not_begun: 'Der Raum ist noch nicht offen. Versuch es gleich noch einmal.',
      not_open: 'Dieser Raum ist hier nicht mehr offen. Lade die Seite neu.',
      unsupported: 'Dieser Browser kann es nicht verschlüsseln.',
      unknown_room: 'Die Schlüssel dieses Raums sind nicht mehr hier.',
      link_mismatch: 'Die Schlüssel dieses Raums sind nicht mehr hier.',
    },
    faults: {
      size: DAMAGED,
      chunks: DAMAGED,
      length: DAMAGED,
      sealed: DAMAGED,
      hash: DAMAGED,
      padding: DAMAGED,
      mime: DAMAGED,
      framing: DAMAGED,
    },
  },

  uploads: {
    label: 'Unterwegs',
    names: { image: 'Bild', text: 'Brennende Nachricht', burningImage: 'Brennendes Bild' },
    progress: {
      waiting: () => 'wartet, bis es an der Reihe ist',
      uploading: (percent) => `${percent} gesendet`,
      paused: () => 'wartet auf die Verbindung und geht von selbst weiter',
      failed: () => 'nicht gesendet',
    },
    cancel: (name) => `${isolate(name)} abbrechen`,
    retry: 'Noch einmal versuchen',
    giveUp: 'Entfernen',
  },

  picture: {
    open: (name) => `Bild von ${isolate(name)}: näher ansehen`,
    loading: 'Bild wird geholt …',
    retry: 'Noch einmal versuchen',
    viewer: 'Bilder dieser Unterhaltung',
    of: (place, count) => `${place} von ${count}`,
    from: (name, time) => `${isolate(name)}, ${time}`,
    close: 'Schließen',
    next: 'Nächstes Bild',
    previous: 'Voriges Bild',
    closer: 'Näher',
    further: 'Weiter weg',
    save: 'Dieses Bild speichern',
    keys: 'Pfeile: andere Bilder. Plus, Minus und 0: näher, weiter weg, ganz. Esc: zurück.',
    fileName: 'bild',
  },

  file: {
    save: (name) => `${isolate(name)} speichern`,
    saving: 'wird geholt …',
    saved: 'vom Browser gespeichert',
    warning: 'Öffne sie nur, wenn du der Person vertraust, die sie geschickt hat.',
  },

  burn: {
    switch: 'Nach dem Lesen verbrennen',
    on: 'Was du jetzt sendest, verbrennt nach dem Lesen: Eine der anderen Personen kann es öffnen, einmal. Wer es öffnet, kann es kopieren, mit einem Bildschirmfoto oder von Hand.',
    kinds: { text: 'Eine Nachricht, die verbrennt', image: 'Ein Bild, das verbrennt' },
    concealed: 'Eine Person kann es öffnen, einmal, für einen Moment. Dann verbrennt es.',
    claimed: (time) => `Du hast es geöffnet und kannst es bis ${time} ansehen.`,
    honesty: 'Wer es öffnet, kann es kopieren.',
    reveal: 'Öffnen',
    again: 'Noch einmal ansehen',
    opening: 'Wird geöffnet …',
    left: (time) => `verbrennt in ${time}`,
    burnNow: 'Jetzt verbrennen',
    unread: 'Noch hat es niemand geöffnet. Ungeöffnet vergeht es mit dem Raum.',
    beingRead: (name) => `${isolate(name)} liest es gerade`,
    taken: 'Schon von jemand anderem gelesen.',
    burned: 'nach dem Lesen verbrannt',
    alt: 'Ein Bild, das verbrennt',
  },
}

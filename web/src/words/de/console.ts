import type { ConsoleWords } from '../en/console.ts'

export const console: ConsoleWords = {
  title: 'Verwaltung',
  lead: 'Ein Konto, soweit der Server es sieht: keine Inhalte, keine Kontakte, keine Adressen.',
  thereupon: 'Sobald das gezeigt ist, geschieht, was Sie wollten.',
  gone: 'Sie gehören nicht mehr zur Verwaltung.',
  off: 'Die Verwaltung ist auf diesem Server ausgeschaltet.',

  none: { title: 'Hier ist nichts', lead: 'Unter dieser Adresse gibt es nichts für Ihr Konto.' },

  claim: {
    panel: 'Betreiben Sie diesen Server?',
    code: 'Code der Verwaltung',
    hint: 'Wer den Server eingerichtet hat, weiß, wo er steht. Mit ihm kommt Ihr Konto als erstes in die Verwaltung, einmalig.',
    button: 'Code einlösen',
    busy: 'Der Code wird geprüft …',
    wrong: 'Dieser Code öffnet hier nichts.',
    claimed: 'Dieser Server wird schon verwaltet. Bitten Sie dort um Aufnahme.',
    done: 'Sie verwalten jetzt diesen Server. Bewahren Sie den Code dort auf, wo sonst niemand nachsieht.',
  },

  find: {
    panel: 'Ein Konto finden',
    handle: 'Kennung',
    hint: 'Die ganze Kennung: Nach Teilen davon kann der Server nicht suchen.',
    button: 'Finden',
    busy: 'Suche läuft …',
    none: 'Es gibt kein Konto mit dieser Kennung.',
  },

  user: {
    panel: 'Konto',
    own: 'das sind Sie',
    ownRole: 'Das ist Ihr eigenes Konto: Die Verwaltung schließt sich für Sie.',
    ownOut: 'Das ist Ihr eigenes Konto: Sie werden auch hier abgemeldet.',
    status: 'Status',
    statuses: { active: 'aktiv', disabled: 'gesperrt' },
    role: 'Rolle',
    roles: { member: 'Mitglied', operator: 'Verwaltung' },
    devices: 'Angemeldete Geräte',
    last: 'Zuletzt hier',
    never: 'unbekannt',
    made: 'Angelegt',
  },

  acts: {
    disable: {
      button: 'Sperren',
      ask: (handle) => `${handle} sperren?`,
      text: 'Jedes Gerät wird sofort abgemeldet, und niemand kann sich mehr anmelden. Wer zur Verwaltung gehört, verliert diese Rolle. Gespeichertes bleibt, und Kontakte erfahren nichts. Sie können das Konto wieder freigeben; Geräte und Rolle kommen dadurch nicht zurück.',
      done: (handle) => `${handle} ist gesperrt.`,
    },
    enable: {
      button: 'Freigeben',
      ask: (handle) => `${handle} freigeben?`,
      text: 'Wem das Konto gehört, kann sich wieder anmelden. Weder Geräte noch eine Rolle kommen dadurch zurück.',
      done: (handle) => `${handle} ist freigegeben.`,
    },
    endSessions: {
      button: 'Überall abmelden',
      ask: (handle) => `${handle} überall abmelden?`,
      text: 'Jedes Gerät wird sofort abgemeldet. Wem das Konto gehört, kann sich wieder anmelden.',
      done: (handle) => `${handle} ist überall abgemeldet.`,
    },
    promote: {
      button: 'In die Verwaltung aufnehmen',
      ask: (handle) => `${handle} in die Verwaltung aufnehmen?`,
      text: 'Die Person kann dann alles, was Sie hier können: Konten finden, sperren und löschen, und auch Ihnen die Rolle nehmen.',
      done: (handle) => `${handle} gehört zur Verwaltung.`,
    },
    demote: {
      button: 'Zum Mitglied machen',
      ask: (handle) => `${handle} zum Mitglied machen?`,
      text: 'Für dieses Konto schließt sich die Verwaltung sofort. Seine Geräte bleiben angemeldet.',
      done: (handle) => `${handle} ist Mitglied.`,
    },
  },

  deletion: {
    way: 'Löschen',
    title: 'Dieses Konto löschen?',
    follows: [
      'Für immer. Niemand kann es zurückholen.',
      'Jedes Gerät wird sofort abgemeldet. Was für das Konto gespeichert ist, wird binnen etwa einer Stunde gelöscht.',
      'Laufende Gespräche enden von selbst binnen sieben Tagen: Der Server weiß von keinem.',
      'Die Kennung ruht 30 Tage. Danach kann sie jemand anderes nehmen.',
      'Niemand bekommt eine Bescheinigung über diese Löschung.',
    ],
    ask: 'Tippen Sie zur Bestätigung die Kennung:',
    done: (handle) => `${handle} ist gelöscht.`,
  },
}

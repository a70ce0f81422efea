import type { app as English } from '../en/app.ts'

export const app: typeof English = {
  brand: 'wick',

  motto: 'Private Räume, die restlos abbrennen.',

  skip: 'Zur Unterhaltung springen',

  language: 'Sprache',
  theme: { toLight: 'Helles Design', toDark: 'Dunkles Design' },

  page: {
    lobby: 'Wick',
    room: 'Raum · Wick',
    ended: 'Beendet · Wick',
  },

  connection: {
    connecting: 'verbindet',
    connected: 'verbunden',
    reconnecting: 'verbindet neu',
    intercepted: 'abgefangen',
    offline: 'offline',
    slower: 'verbunden, langsamerer Weg',
  },

  line: {
    connecting: 'Verbindung wird aufgebaut …',
    reconnecting:
      'Verbindung wird wiederhergestellt. Ihre Nachrichten bleiben erhalten und gehen der Reihe nach hinaus.',
    intercepted:
      'Jemand auf dem Weg antwortet anstelle des Servers: ein Filter oder die Anmeldeseite dieses Netzes. Melden Sie sich dort an, oder versuchen Sie es aus einem anderen Netz. Ihre Nachrichten bleiben erhalten.',
    offline: 'Sie sind offline. Ihre Nachrichten bleiben erhalten und gehen hinaus, sobald Sie wieder da sind.',
    catching_up: 'Sie sind wieder da. Was inzwischen gesagt wurde, wird nachgelesen …',
    caught_up: 'Sie sind wieder da, und es fehlt nichts.',
    slower: 'Verbunden über einen langsameren Weg: Dieses Netz sperrt den üblichen.',
  },

  offline: {
    text: 'Sie sind offline. Räume warten hier, bis die Verbindung wieder da ist.',
    over: 'Sie sind wieder online.',
  },

  missing: {
    text: 'Ein Teil dieser Seite kam nicht an: Das Netz ist ausgefallen, etwas hält ihn hier auf, oder der Server hat inzwischen eine neuere Fassung.',
    again: 'Seite neu laden',
    later: 'Nicht jetzt',
  },

  attention: {
    sound: 'Ton bei neuen Nachrichten',
    notification: 'Mitteilungen',
    newMessage: 'Neue Nachricht',
    refused: 'Dieser Browser lässt hier keine Mitteilungen zu.',
  },

  unsupported: {
    encryption: {
      panel: 'Nicht in diesem Browser',
      title: 'Dieser Browser kann keinen Raum verschlüsseln.',
      explain: [
        'Räume brauchen Web-Kryptografie mit Ed25519 unter einer sicheren Adresse (https oder dieser Rechner selbst), und was Browser bis 2024 gelernt haben. Etwas davon fehlt hier.',
        'Nehmen Sie einen aktuellen Firefox, Safari, Chrome oder Edge und die https-Adresse, die Sie vom Betreiber haben. Einen schwächeren Weg gibt es nicht.',
      ],
    },
    cookies: {
      panel: 'Nicht mit diesen Einstellungen',
      title: 'Dieser Browser blockiert Cookies für diese Adresse.',
      explain: [
        'Ohne sie weiß der Server nicht, wer wo sitzt; deshalb lässt sich hier kein Raum öffnen oder betreten. Noch ist nichts geschehen: Kein Platz ist vergeben.',
        'Erlauben Sie Cookies und Websitedaten für diese Adresse, in den Einstellungen neben der Adresszeile, und laden Sie die Seite neu. Der Link in der Adresse bleibt.',
      ],
    },
    again: 'Neu laden',
  },

  onward: {
    again: 'Neuen Raum beginnen',
    lobby: 'Zurück zum Eingang',
  },
}

import type { ContactsWords } from '../en/contacts.ts'
import { pluralsOf } from '../plural.ts'

const plural = pluralsOf('de')

export const contacts: ContactsWords = {
  title: 'Kontakte',
  lead: 'Wen Sie kennen, bleibt in Ihren Browsern versiegelt. Der Server führt keine Liste darüber.',
  key: 'Ihre Kontakte kennen Sie an einem Schlüssel, der dieses eine Mal erzeugt wird.',
  opening: 'Ihre Kontakte werden geöffnet …',
  cancel: 'Jetzt nicht',

  ask: {
    panel: 'Jemanden anfragen',
    link: 'Sie kommen über einen Kontaktlink. Er sagt, wessen Schlüssel der richtige ist; so kann sich niemand dazwischenstellen.',
    whom: 'Kennung oder Kontaktlink',
    hint: 'Die Person muss erlaubt haben, so gefunden zu werden.',
    wrong: 'Das ist weder eine Kennung noch ein ganzer Kontaktlink.',
    newer: 'Dieser Link braucht eine neuere Seite als diese. Laden Sie die Seite neu.',
    yourself: 'Das sind Sie selbst. Geben Sie ihn jemand anderem.',
    note: 'Ein paar Worte, damit klar ist, wer anfragt',
    tooLong: 'Das sind zu viele Worte.',
    seen: (handle) => `Zu sehen sind diese Worte und Ihre Kennung: ${handle}.`,
    button: 'Anfragen',
    busy: 'Wird angefragt …',
    dismiss: 'Nicht anfragen',
    asked: 'Die Anfrage ist unterwegs. Nach einem Ja steht die Person bei Ihren Kontakten.',
    askedUs: 'Die Person hat Sie schon angefragt: Die Antwort liegt bei Ihnen.',
    known: 'Die Person ist schon Ihr Kontakt.',
  },

  book: {
    panel: 'Ihre Kontakte',
    none: 'Noch niemand. Fragen Sie jemanden an, oder geben Sie jemandem Ihren Link.',
    contacts: 'Kontakte',
    asking: 'Möchten Ihr Kontakt sein',
    asked: 'Angefragt, noch ohne Antwort',
    blocked: 'Blockiert',
    unnamed: 'Jemand ohne Namen',
    search: 'Nach Namen suchen',
    notFound: 'Keiner Ihrer Kontakte heißt so.',
    found: (count) => plural(count, { one: '# Kontakt gefunden', other: '# Kontakte gefunden' }),
    byLink: 'über Ihren Link',
    since: (when) => `angefragt ${when}`,
    news: (name) => `${name} möchte Ihr Kontakt sein.`,
    joined: (name) => `${name} ist jetzt Ihr Kontakt.`,
  },

  talk: {
    act: 'Sprechen',
    until: (when) => `Ein Gespräch ist offen bis ${when}.`,
    opening: 'Das Gespräch wird geöffnet …',
    title: 'Gespräch',
    lead: 'Es liegt höchstens eine Woche versiegelt auf dem Server und endet für Sie beide zugleich.',
    back: 'Zurück zu den Kontakten',
    unknown: 'Das ist keiner Ihrer Kontakte.',
  },

  acts: {
    accept: 'Annehmen',
    accepted: 'Sie sind jetzt Kontakte.',
    decline: 'Ablehnen',
    declined: 'Die Anfrage ist weg. Niemand erfährt davon.',
    block: 'Blockieren',
    blocked: 'Von der Person erreicht Sie nichts mehr. Niemand erfährt davon.',
    unblock: 'Nicht mehr blockieren',
    unblocked: 'Die Person kann Sie wieder anfragen.',
    remove: 'Entfernen',
    removed: 'Sie sind keine Kontakte mehr.',
    withdraw: 'Zurücknehmen',
    withdrawn: 'Ein Ja der Person bleibt nun ohne Folgen.',
    compare: 'Sicherheitsnummer',
  },

  askBlock: (name) => `${name} blockieren?`,
  askBlockText: 'Von dieser Person erreicht Sie nichts mehr. Sie erfährt nichts davon.',
  askRemove: (name) => `${name} entfernen?`,
  askRemoveText: 'Sie sind dann auf beiden Seiten keine Kontakte mehr. Die Person erfährt davon.',

  number: {
    title: (name) => `Sicherheitsnummer mit ${name}`,
    explain:
      'Lesen Sie sie einander vor, wo Sie Stimme oder Gesicht kennen. Sehen beide dieselbe, steht niemand dazwischen.',
    verify: 'Sie sind gleich: als verglichen merken',
    verified: 'Sie haben diese Nummer verglichen.',
    mark: 'verglichen',
    checking: 'Der Server wird nach dem Schlüssel gefragt …',
    alarm:
      'Der Server nennt für diese Person jetzt einen anderen Schlüssel. Entweder hat sie neu angefangen, oder jemand stellt sich dazwischen. Diese Nummer gehört zum Schlüssel, den Sie kennen. Fragen Sie auf anderem Weg nach, bevor Sie etwas Neuem trauen.',
    gone: 'Der Server nennt für diese Person keinen Schlüssel: Vielleicht ist ihr Konto gelöscht.',
    close: 'Schließen',
  },

  reach: {
    panel: 'Wer Sie anfragen kann',
    strangers: 'Wer Ihren Link hat',
    strangersHint: 'Aus: Niemand, den Sie nicht kennen, kann Sie anfragen.',
    handle: 'Wer Ihre Kennung weiß',
    handleHint: 'An: Wer Ihre Kennung genau eingibt, kann Sie anfragen.',
    on: 'Man kann Sie jetzt so anfragen.',
    off: 'Niemand kann Sie mehr anfragen.',
    link: 'Ihr Kontaktlink',
    linkHint: 'Wer ihn hat, kann Sie anfragen. Ja oder nein sagen weiterhin Sie.',
    copy: 'Link kopieren',
    qr: 'Kontaktlink als QR-Code',
    showQr: 'Als QR-Code zeigen',
    make: 'Link erzeugen',
    again: 'Einen anderen Link erzeugen',
    made: 'Ihr neuer Link ist da. Ältere führen weiterhin zu Ihnen.',
  },
}

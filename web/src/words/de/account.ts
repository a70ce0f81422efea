import type { AccountWords } from '../en/account.ts'
import { isolate } from '../isolate.ts'

export const account: AccountWords = {
  page: {
    signIn: 'Anmelden · Wick',
    signUp: 'Neues Konto · Wick',
    recovery: 'Wiederherstellung · Wick',
    settings: 'Ihr Konto · Wick',
    password: 'Neues Passwort · Wick',
    passkeys: 'Passkeys · Wick',
    code: 'Neuer Wiederherstellungscode · Wick',
    deletion: 'Konto löschen · Wick',
    deleted: 'Bescheinigung · Wick',
    contacts: 'Kontakte · Wick',
    console: 'Verwaltung · Wick',
  },
  back: 'Zu den Räumen, die kein Konto brauchen',
  opening: 'Einen Moment …',

  facts: [
    'Der Server erfährt Ihr Passwort nie.',
    'Was Sie behalten, wird in diesem Browser versiegelt.',
    'Kein Raum weiß von Ihrem Konto.',
  ],

  password: { label: 'Passwort', show: 'Passwort zeigen' },

  strength: {
    empty: 'Mindestens zwölf Zeichen. Gut sind vier Wörter, die nichts miteinander zu tun haben.',
    short: (missing) => (missing === 1 ? 'Noch ein Zeichen.' : `Noch ${missing} Zeichen.`),
    common: 'Dieses würden viele probieren. Nehmen Sie ein anderes.',
    fair: 'Das geht. Länger ist besser.',
    good: 'Gut.',
    strong: 'Sehr gut.',
  },

  signIn: {
    title: 'Anmelden',
    lead: 'Zurück zu dem, was Ihnen gehört.',
    panel: 'Ihr Konto',
    handle: 'Kennung',
    button: 'Anmelden',
    busy: 'Wird angemeldet …',
    passkey: 'Passkey benutzen',
    passkeyBusy: 'Warten auf Ihren Passkey …',
    lost: 'Passwort verloren?',
    newHere: 'Noch kein Konto?',
    signUp: 'Eines anlegen',
    invited:
      'Jemand möchte Sie als Kontakt. Melden Sie sich an, oder legen Sie ein Konto an: Dann können Sie anfragen.',
  },

  recovery: {
    title: 'Wiederherstellung',
    lead: 'Ihr Code öffnet das Konto. Dann setzen Sie ein neues Passwort.',
    claim: 'Was Sie aufgeschrieben haben',
    group: (at) => `Gruppe ${at}`,
    hint: 'So, wie er auf Ihrem Papier steht. Fügen Sie ihn ein, verteilt er sich von selbst auf die Gruppen.',
    unfinished: (at) => `Gruppe ${at} hat vier Buchstaben und Ziffern.`,
    foreign: (at) => `Etwas in Gruppe ${at} kommt in keinem Code vor. Sehen Sie diese Gruppe noch einmal an.`,
    goOn: 'Weiter',
    claiming: 'Der Code wird geprüft …',
    lostBoth:
      'Wer weder Passwort noch Passkey noch diesen Code hat, kommt nicht mehr hinein. Auch wer den Server betreibt, kann das Konto nicht öffnen.',
    right: 'Der Code stimmt. Welches Passwort soll ab jetzt gelten?',
    renewal: {
      panel: 'Ein neues Passwort',
      label: 'Neues Passwort',
      effect:
        'Es ersetzt das alte, und alle anderen Geräte werden abgemeldet. Ihr Code und alle Ihre Passkeys gelten weiter. Hat jemand anderes einen davon, entfernen Sie diesen Passkey im Konto.',
      button: 'Setzen und anmelden',
      busy: 'Wird gesetzt …',
    },
    remembered: 'Es fällt Ihnen doch ein?',
  },

  partings: {
    signed_out: 'Sie sind abgemeldet.',
    not_told:
      'Sie sind in diesem Browser abgemeldet. Der Server hat es nicht erfahren: Beenden Sie diese Sitzung von einem anderen Gerät aus, wenn es darauf ankommt.',
    everywhere: 'Sie sind überall abgemeldet.',
    ended: 'Diese Sitzung ist zu Ende. Melden Sie sich neu an.',
    perhaps_deleted:
      'Der Server hat nicht geantwortet, und diese Sitzung ist zu Ende: Wahrscheinlich ist das Konto gelöscht. Ob es so ist, sagt Ihnen eine Anmeldung.',
  },

  signUp: {
    title: 'Neues Konto',
    lead: 'Eine Kennung, ein Passwort und ein Code für schlechte Tage. Keine Adresse, keine Nummer.',
    step: (at, of) => `Schritt ${at} von ${of}`,
    invitation: { label: 'Einladung', hint: 'Der Code, den Sie bekommen haben, oder der Link, in dem er kam.' },
    naming: {
      panel: 'Wer Sie sind',
      handle: 'Kennung',
      hint: 'Damit melden Sie sich an. Nichts wird je dorthin geschickt.',
      wrong: 'Eine Kennung hat 3 bis 64 der Buchstaben a–z, Ziffern und . _ + @ -',
      button: 'Weiter',
      busy: { password: 'Wird gefragt, ob sie frei ist …', passkey: 'Ihr Passkey wird erstellt …' },
      way: 'Womit Sie sich anmelden',
      ways: { password: 'Mit Passwort', passkey: 'Mit Passkey' },
      passkey:
        'Ihr Gerät oder ein Schlüssel, den Sie bei sich tragen, lässt Sie mit Finger, Gesicht oder PIN ein. Ein Passwort gibt es nicht. Geht der Passkey verloren, öffnet nur der Wiederherstellungscode das Konto.',
      haveOne: 'Sie haben ein Konto?',
      signIn: 'Anmelden',
      closed: 'Dieser Server nimmt keine neuen Konten auf. Wer ihn betreibt, kann ihn öffnen.',
    },
    make: 'Konto anlegen',
    making: 'Wird angelegt …',
  },

  code: {
    panel: 'Ihr Wiederherstellungscode',
    label: 'Wiederherstellungscode',
    lead: {
      password:
        'Er öffnet Ihr Konto, wenn das Passwort verloren ist. Sie sehen ihn nur jetzt: Drucken Sie ihn, oder schreiben Sie ihn auf.',
      passkey:
        'Er öffnet Ihr Konto, wenn der Passkey verloren ist. Sie sehen ihn nur jetzt: Drucken Sie ihn, oder schreiben Sie ihn auf.',
    },
    warning: {
      password:
        'Niemand sonst kann Sie hereinlassen. Ohne Passwort und Code ist alles verloren, was Sie hier behalten.',
      passkey: 'Niemand sonst kann Sie hereinlassen. Ohne Passkey und Code ist alles verloren, was Sie hier behalten.',
    },
    copy: 'Kopieren',
    copied: 'Kopiert',
    copyFailed: 'Dieser Browser lässt die Seite nicht kopieren. Markieren Sie den Code, und kopieren Sie ihn.',
    print: 'Drucken',
    printed: (handle) =>
      `Wick, Wiederherstellungscode von ${isolate(handle)}. Bewahren Sie ihn auf, wo sonst niemand nachsieht.`,
    button: 'Ich habe ihn',
    proof: 'Ist er aufgeschrieben?',
    ask: (group) => `Tippen Sie Gruppe ${group} Ihres Codes`,
    hint: 'Vier Buchstaben und Ziffern.',
    wrong: 'Das ist sie nicht. Sehen Sie nach, was Sie aufgeschrieben haben, oder noch einmal auf den Code.',
    again: 'Code noch einmal zeigen',
  },

  settings: {
    title: 'Ihr Konto',
    lead: 'Auf jedem Gerät, auf dem Sie sich anmelden.',
    here: 'Sie sind angemeldet.',
    back: 'Zu Ihrem Konto',
    leave: 'Gehen',
    leaveText:
      'Dieser Browser öffnet Ihr Konto erst wieder, wenn Sie sich neu anmelden. Räume, die hier offen sind, bleiben.',
    signOut: 'Abmelden',
    cancel: 'Jetzt nicht',
  },

  devices: {
    title: 'Geräte',
    lead: 'Wo Sie angemeldet sind. Der Server sieht Tage und keine Namen.',
    loading: 'Ihre Geräte werden erfragt …',
    unnamed: 'Ein Gerät ohne Namen',
    thisOne: 'dieses',
    times: (since, last) => `angemeldet ${since}, zuletzt benutzt ${last}`,
    rename: 'Umbenennen',
    name: 'Name',
    nameHint: 'Nur Ihre eigenen Geräte können ihn lesen.',
    tooLong: 'Dieser Name ist zu lang.',
    noName: 'Es fehlt ein Name.',
    save: 'Speichern',
    cancel: 'Abbrechen',
    renamed: 'Dieses Gerät hat seinen neuen Namen.',
    end: 'Abmelden',
    ended: 'Dieses Gerät ist abgemeldet.',
    others: 'Alle anderen abmelden',
    othersEnded: 'Alle anderen Geräte sind abgemeldet.',
    everywhere: 'Überall abmelden',
    ask: { others: 'Alle anderen Geräte abmelden?', everywhere: 'Überall abmelden?' },
    askText: {
      others: 'Sie müssen sich neu anmelden. Hier bleiben Sie angemeldet.',
      everywhere: 'Jedes Gerät muss sich neu anmelden, auch dieses.',
    },
  },

  contacts: { way: 'Kontakte' },

  ways: {
    panel: 'Wie Sie hineinkommen',
    password: 'Neues Passwort',
    code: 'Neuer Wiederherstellungscode',
  },

  passkeys: {
    title: 'Passkeys',
    lead: 'Sie lassen Sie mit Finger, Gesicht oder PIN hinein, ohne Passwort.',
    panel: 'Ihre Passkeys',
    text: 'Jeder öffnet das Konto auf jedem Gerät, das ihn hat.',
    loading: 'Ihre Passkeys werden erfragt …',
    none: 'Es gibt noch keinen.',
    unnamed: 'Ein Passkey ohne Namen',
    since: (when) => `hinzugefügt ${when}`,
    name: 'Name eines neuen Passkeys',
    add: 'Passkey hinzufügen',
    busy: 'Einen Moment …',
    added: 'Dieser Passkey lässt Sie ab jetzt ein.',
    remove: 'Entfernen',
    removed: 'Dieser Passkey ist entfernt. Geräte, die er angemeldet hat, sind abgemeldet.',
    ask: (name) => `${name} entfernen?`,
    askText:
      'Er öffnet Ihr Konto nicht mehr, und jedes andere Gerät, das sich mit ihm angemeldet hat, wird abgemeldet.',
    askSessions: 'Wo der Passkey aufbewahrt ist, bleibt er, bis Sie ihn dort löschen.',
    unable: 'Dieser Browser kann keine Passkeys erstellen.',
  },

  prove: {
    panel: 'Sind Sie es?',
    lead: 'Was jetzt kommt, entscheidet, wer hineinkommt. Zeigen Sie, dass das Konto Ihnen gehört.',
    button: 'Weiter',
    busy: 'Wird geprüft …',
    unable:
      'Dieses Konto hat kein Passwort, und dieser Browser kann keinen Passkey benutzen. Kommen Sie in einem Browser wieder, der es kann.',
  },

  newPassword: {
    title: 'Neues Passwort',
    lead: 'Von da an öffnet es das Konto. Ein älteres öffnet nichts mehr.',
    panel: 'Ihr neues Passwort',
    label: 'Neues Passwort',
    effect:
      'Alle Ihre anderen Geräte werden abgemeldet und brauchen das neue Passwort. Hier bleiben Sie angemeldet, und Ihr Wiederherstellungscode und Ihre Passkeys gelten weiter.',
    button: 'Passwort setzen',
    busy: 'Wird gesetzt …',
    done: 'Ihr neues Passwort gilt. Alle anderen Geräte sind abgemeldet.',
    perhaps: 'Vielleicht gilt das neue Passwort schon. Wird das alte abgelehnt, geben Sie das neue ein.',
  },

  newCode: {
    title: 'Neuer Wiederherstellungscode',
    lead: 'Wenn der alte verloren ist oder jemand ihn gesehen hat.',
    pending: 'Der alte Code gilt, bis Sie diesen zurückgetippt haben.',
    button: 'Dieser gilt',
    busy: 'Wird gesetzt …',
    done: 'Ihr neuer Wiederherstellungscode gilt. Der alte öffnet nichts mehr.',
  },

  deletion: {
    title: 'Konto löschen',
    lead: 'Für immer. Niemand kann es zurückholen, auch der Betreiber des Servers nicht.',
    panel: 'Was das heißt',
    goes: 'Was verschwindet',
    gone: [
      'Passwort, Passkeys und Wiederherstellungscode: Niemand kommt mehr hinein.',
      'Jedes Gerät wird sofort abgemeldet.',
      'Alles, was Sie hier behalten. Sein Schlüssel wird binnen Sekunden überschrieben, und Dateien, in denen er stand, sind nach etwa einer Stunde fort.',
    ],
    stays: 'Was bleibt',
    left: [
      'Ihre Kennung ruht 30 Tage: Niemand kann sie haben. Danach ist sie frei, und wer sie nimmt, hat ein anderes Konto.',
      'Eine Bescheinigung darüber, was gelöscht wurde, 30 Tage lang. Sie nennt Sie nicht.',
      'Nummern und Zeiten in Dateien des Servers, bis sie überschrieben sind, und Sicherungen, solange der Betreiber sie aufbewahrt.',
      'Räume, die nie von Ihrem Konto wussten.',
    ],
    ask: 'Tippen Sie zur Bestätigung Ihre Kennung:',
    wrong: 'Das ist nicht die Kennung dieses Kontos.',
    thereupon: 'Sobald das gezeigt ist, wird das Konto gelöscht.',
    button: 'Für immer löschen',
    busy: 'Wird gelöscht …',
  },

  deleted: {
    asked: { title: 'Bescheinigung einer Löschung', lead: 'Wer ihre Adresse hat, sieht sie 30 Tage lang.' },
    title: 'Konto gelöscht',
    lead: 'Niemand kommt mehr damit hinein.',
    since: (when) => `Konto gelöscht: ${when}`,
    issued: 'Die Bescheinigung ist da.',
    address:
      '30 Tage lang führt die Adresse dieser Seite hierher zurück, in jedem Browser. Bewahren Sie sie auf, wenn Sie die Bescheinigung später holen möchten.',
    copy: 'Adresse kopieren',
    copyFailed: 'Dieser Browser lässt die Seite nicht kopieren. Kopieren Sie die Adresse aus der Adresszeile.',
    certificate: {
      erasing:
        'Das Konto lässt sich nicht mehr öffnen. Jede Datei, in der sein Schlüssel stand, wird ersetzt: Das dauert bis zu etwa einer Stunde. Diese Seite fragt von selbst nach.',
      rings: (first) => `Von den Dateien mit Schlüsseln sind alle vor Nummer ${first} fort.`,
      limits:
        'Sie belegt, was die Speicher des Servers melden. Für Sicherungen, die der Betreiber gemacht hat, kann sie nicht sprechen.',
      stores: {
        keys: 'Schlüssel',
        sessions: 'Sitzungen',
        vault: 'Tresor',
        card: 'Karte für Kontakte',
        items: 'Empfangenes',
        inbox: 'Posteingang',
      },
    },
  },

  problems: {
    sign_in_refused: 'Kennung und Passwort gehören nicht zusammen.',
    wrong_password: 'Das ist nicht das Passwort dieses Kontos.',
    recovery_refused: 'Dieser Code öffnet kein Konto mit dieser Kennung. Prüfen Sie Kennung und Code.',
    passkey_taken: 'Dieses Gerät hat schon einen Passkey Ihres Kontos.',
    too_many_passkeys: 'Ein Konto hat höchstens fünf Passkeys. Entfernen Sie erst einen.',
    last_passkey:
      'Der letzte Weg zur Anmeldung lässt sich nicht entfernen. Setzen Sie erst ein Passwort, oder fügen Sie einen weiteren Passkey hinzu.',
    passkey_refused:
      'Dieser Passkey öffnet auf diesem Server kein Konto. Nehmen Sie einen anderen Passkey oder einen anderen Weg.',
    cancelled: 'Es wurde kein Passkey benutzt. Versuchen Sie es noch einmal, oder nehmen Sie einen anderen Weg.',
    no_prf:
      'Dieser Passkey meldet an, öffnet aber nicht, was versiegelt ist. Nehmen Sie Ihr Passwort oder einen anderen Passkey.',
    not_signed_in: 'Diese Sitzung ist zu Ende. Melden Sie sich neu an.',
    registration_closed: 'Dieser Server nimmt keine neuen Konten auf.',
    invitation_not_found: 'Diese Einladung lässt niemanden ein, oder niemanden mehr. Bitten Sie um eine andere.',
    session_not_found: 'Dieses Gerät ist schon abgemeldet.',
    receipt_not_found: 'Unter dieser Adresse gibt es keine Bescheinigung. Sie wird 30 Tage aufbewahrt.',
    handle_taken: 'Diese Kennung hat schon jemand.',
    card_not_found: 'So lässt sich niemand anfragen. Vielleicht möchte die Person nicht gefunden werden.',
    inbox_refused: 'Die Person nimmt keine Anfragen von Unbekannten an.',
    inbox_full: 'Der Posteingang der Person ist voll. Versuchen Sie es morgen wieder.',
    account_disabled: 'Dieses Konto ist auf diesem Server gesperrt.',
    last_admin: 'Jemand muss den Server verwalten. Nehmen Sie erst eine weitere Person in die Verwaltung auf.',
    not_theirs:
      'Der Schlüssel, den der Server nennt, ist nicht der bekannte. Machen Sie nicht weiter, bevor Sie auf anderem Weg mit der Person gesprochen haben.',
    not_asking: 'Die Anfrage gibt es nicht mehr.',
    no_contact: 'Ihr seid noch keine Kontakte oder nicht mehr.',
    forged: 'Wer angefragt hat, ist nicht die Person, für die sie sich ausgab. Die Anfrage ist weg.',
    full: 'Es sind zu viele. Entfernen Sie erst einige.',
    blocked: 'Sie haben diese Person blockiert. Heben Sie das erst auf.',
    unsealable: 'Mit dem Schlüssel der Person lässt sich nichts versiegeln; sie erfährt nichts.',
    rolled_back:
      'Der Server zeigt ältere Kontakte, als dieser Browser schon gesehen hat. Es wurde nichts geändert. Sagen Sie es dem Betreiber.',
    forked:
      'Der Server zeigt andere Kontakte, als dieser Browser gesehen hat. Es wurde nichts geändert. Sagen Sie es dem Betreiber.',
    rate_limited: (when) => `Zu viele Versuche. Versuchen Sie es ${when} wieder.`,
    other_server:
      'Wer geantwortet hat, ist nicht der Server, der Ihr Konto kennt. Geben Sie Ihr Passwort hier nicht mehr ein, bevor Sie wissen, warum.',
    unopenable:
      'Das war richtig, aber was der Server dazu geschickt hat, lässt sich nicht öffnen. Versuchen Sie es noch einmal; bleibt es so, sagen Sie es dem Betreiber.',
    unstretchable:
      'Dieses Gerät hat zu wenig Speicher frei, um mit Ihrem Passwort zu rechnen. Schließen Sie andere Seiten, und versuchen Sie es noch einmal.',
    unreachable: 'Der Server ist nicht erreichbar. Es geht von selbst weiter, sobald er es ist.',
    unavailable: 'Der Server holt gerade Luft. Es geht gleich von selbst weiter.',
    too_slow: 'Das hat länger als eine Viertelstunde gedauert. Fangen Sie von vorn an.',
    failed: 'Das hat nicht geklappt. Versuchen Sie es noch einmal.',
  },
}

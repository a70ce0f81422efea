import type { errors as English } from '../en/errors.ts'

export const errors: typeof English = {
  banners: {
    not_found: 'Raum nicht gefunden. Vielleicht ist er zu Ende, oder der Link ist falsch oder unvollständig.',
    full: 'Alle Plätze sind besetzt. Wenn dieser Link für Sie bestimmt war, sagen Sie es dem Absender auf einem anderen Weg: Vielleicht hat ihn jemand anderes benutzt.',
    locked: 'Raum abgeschlossen. Wer ihn eröffnet hat, lässt niemanden mehr herein.',
    barred: 'Sie wurden aus diesem Raum entfernt.',
    expired: 'Raum abgelaufen. Seine Zeit war um, und nichts davon ist übrig.',
    left: 'Sie haben den Raum verlassen. Ihr Platz ist wieder frei.',
    bad_link: 'Dieser Link öffnet keinen Raum. Bitten Sie noch einmal um den ganzen Link.',
    newer_page:
      'Dieser Link braucht eine neuere Version dieser Seite. Laden Sie sie neu, und versuchen Sie es noch einmal.',
    outdated: 'Der Server hat diese Seite nicht verstanden. Laden Sie sie neu, und versuchen Sie es noch einmal.',
    nowhere: 'Hier ist nichts. Eröffnen Sie unten einen Raum, oder betreten Sie einen mit seinem Link.',
    which: 'Welcher Raum? Dieser Browser hat einen Platz in mehreren.',
    unreachable: 'Der Server ist nicht erreichbar. Versuchen Sie es gleich noch einmal.',
    filtered:
      'Jemand auf dem Weg antwortet anstelle des Servers: ein Filter oder die Anmeldeseite dieses Netzes. Melden Sie sich dort an, oder versuchen Sie es aus einem anderen Netz.',
    busy: 'Zu viele Versuche. Warten Sie einen Moment, und versuchen Sie es dann noch einmal.',
    server_full: 'Dieser Server ist voll. Versuchen Sie es später noch einmal.',
    failed: 'Das hat nicht geklappt. Versuchen Sie es noch einmal.',
  },

  refusals: {
    invalid_input: 'Der Server hat diese Seite nicht verstanden. Laden Sie sie neu, und versuchen Sie es noch einmal.',
    clear_rooms_off: 'Dieser Server kennt nur verschlüsselte Räume.',
    origin_refused:
      'Diese Adresse darf nicht mit dem Server sprechen. Öffnen Sie die Adresse, die Sie vom Betreiber haben.',
    not_creator: 'Das darf nur, wer den Raum eröffnet hat.',
    not_sender: 'Das darf nur, wer die Nachricht geschrieben oder den Raum eröffnet hat.',
    not_burnable: 'Der Inhalt dieser Nachricht ist beim Server nicht mehr da. Schicken Sie sie noch einmal.',
    not_claimable: 'Das können Sie nicht öffnen.',
    burn_withheld: 'Das darf nur lesen, wer es zuerst öffnet.',
    barred: 'Sie wurden aus diesem Raum entfernt.',
    room_not_found: 'Dieser Raum kennt Ihren Platz nicht mehr.',
    message_not_found: 'Diese Nachricht gibt es nicht mehr.',
    blob_not_found: 'Diesen Anhang gibt es nicht mehr.',
    blob_exists: 'Dieser Anhang konnte nicht gespeichert werden. Häng ihn noch einmal an.',
    not_found: 'Das kennt der Server nicht. Laden Sie die Seite neu, und versuchen Sie es noch einmal.',
    room_exists: 'Einen Raum dieses Namens gibt es schon. Versuchen Sie es noch einmal.',
    room_full:
      'Alle Plätze sind besetzt. Wenn dieser Link für Sie bestimmt war, sagen Sie es dem Absender auf einem anderen Weg: Vielleicht hat ihn jemand anderes benutzt.',
    participant_taken: 'Dieser Platz gehört jemand anderem.',
    limit_reached: 'Ein Raum lebt höchstens 24 Stunden.',
    already_claimed: 'Das hat schon jemand anderes gelesen.',
    room_ended: 'Dieser Raum ist zu Ende.',
    too_large: 'Das ist zu lang zum Senden. Kürzen Sie es, oder schicken Sie es in Teilen.',
    unsupported_media_type:
      'Der Server hat diese Seite nicht verstanden. Laden Sie sie neu, und versuchen Sie es noch einmal.',
    room_locked: 'Der Raum wurde abgeschlossen.',
    rate_limited: 'Das war schnell. Es geht gleich von selbst hinaus.',
    internal: 'Auf dem Server ging etwas schief. Versuchen Sie es noch einmal.',
    unavailable: 'Der Server holt gerade Luft. Versuchen Sie es gleich noch einmal.',
    server_full: 'Dieser Server ist voll. Versuchen Sie es später noch einmal.',
    quota_exceeded: 'Mehr passt nicht in diesen Raum. Verlassen oder vernichten können Sie ihn weiterhin.',
    unreachable: 'Der Server ist nicht erreichbar. Versuchen Sie es gleich noch einmal.',
    filtered:
      'Jemand auf dem Weg antwortet anstelle des Servers: ein Filter oder die Anmeldeseite dieses Netzes. Melden Sie sich dort an, oder versuchen Sie es aus einem anderen Netz.',
  },

  sayRefusals: {
    alarmed: 'in diesem Raum kann nichts mehr gesagt werden.',
    over: 'dieser Raum ist zu Ende.',
    too_large: 'das ist zu lang zum Senden. Kürzen Sie es, oder schicken Sie es in Teilen.',
    malformed: 'dieser Text lässt sich so nicht senden.',
    not_begun: 'der Raum ist noch nicht offen. Versuchen Sie es gleich noch einmal.',
    not_open: 'dieser Raum ist hier nicht mehr offen. Laden Sie die Seite neu.',
    unsupported: 'dieser Browser kann es nicht verschlüsseln.',
    unknown_room: 'die Schlüssel dieses Raums sind nicht mehr hier.',
    link_mismatch: 'die Schlüssel dieses Raums sind nicht mehr hier.',
    unsealable: 'die Schlüssel dieses Raums sind nicht mehr hier.',
    unknown: 'in diesem Browser ist etwas fehlgeschlagen. Versuchen Sie es noch einmal, oder laden Sie die Seite neu.',
  },
}

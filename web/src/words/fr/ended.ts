import type { ended as English } from '../en/ended.ts'
import { isolate } from '../isolate.ts'
import { pluralsOf } from '../plural.ts'

const plural = pluralsOf('fr')

export const ended: typeof English = {
  ended: {
    titles: {
      you: 'Vous avez détruit ce salon.',
      other: 'L’autre partie a détruit ce salon.',
      another: 'Quelqu’un d’autre a détruit ce salon.',
      somebody: 'Ce salon a été détruit.',
      expired: 'Ce salon a expiré.',
      idle: 'Ce salon a pris fin faute d’activité.',
      lost: 'Ce salon est perdu.',
      removed: 'On vous a fait sortir de ce salon.',
      unanswered: 'Le temps de ce salon est écoulé.',
    },
    byName: (name) => `${isolate(name)} a détruit ce salon.`,
    texts: {
      you: 'Il a pris fin pour tout le monde à cet instant.',
      other: 'Il a pris fin pour tout le monde à cet instant.',
      another: 'Il a pris fin pour tout le monde à cet instant.',
      somebody: 'Il a pris fin pour tout le monde à cet instant.',
      expired: 'Son temps était écoulé.',
      idle: 'Personne n’a écrit pendant la durée fixée à sa création.',
      lost: 'Le serveur a perdu la mémoire, et le salon avec elle. Il n’y a plus rien à effacer.',
      removed: 'Le salon continue sans vous. Tout ce que cette page en savait est effacé.',
      unanswered:
        'Le serveur n’a pas confirmé la fin à temps : cette page a donc effacé tout ce qu’elle savait du salon.',
    },
    wiped: 'Il ne reste rien de la conversation dans cette page.',
    endedAt: 'Terminé',
    certificate: 'Certificat de destruction',
    save: 'Enregistrer',
    print: 'Imprimer',
    fileName: 'certificat',
    erasing: 'Tout ce qui était gardé est en train d’être effacé…',
    noCertificate: 'Le certificat n’est pas parvenu à cette page.',
    store: 'Stockage',
    stores: {
      'message log': 'journal des messages',
      'room events': 'événements du salon',
      attachments: 'pièces jointes',
      'keys of kept copies': 'clés des copies conservées',
      'message history': 'historique des messages',
      'room state': 'état du salon',
      presence: 'présence',
      deadlines: 'échéances',
    },
    cleared: 'Effacées',
    left: 'Reste',
    total: (entries, stores) =>
      plural(entries, { one: '# entrée', other: '# entrées' }) +
      plural(stores, { one: ' dans # stockage, plus rien ne reste.', other: ' dans # stockages, plus rien ne reste.' }),
    erasedAt: 'Vérifié vide à',
    limits: 'Il prouve ce que disent nos stockages ; il ne peut pas parler pour l’appareil de l’autre personne.',
  },
}

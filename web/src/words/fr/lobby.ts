import type { lobby as English } from '../en/lobby.ts'
import { isolate } from '../isolate.ts'

export const lobby: typeof English = {
  name: {
    label: 'Tu es',
    reroll: 'Autre nom',
    rerolled: (name) => `Tu es maintenant ${isolate(name)}`,
    hint: 'Un nom inventé pour ce navigateur. Les autres le voient ; personne ne peut le retrouver ailleurs.',
  },

  lobby: {
    kept: { title: 'Ta place est encore là', button: 'Revenir au salon' },
    create: {
      title: 'Ouvrir un salon',
      button: 'Créer le salon',
      busy: 'Allumage…',
      lifetime: 'Il brûle pendant',
      minutes: (minutes) => (minutes < 60 ? `${minutes} min` : `${minutes / 60} h`),
      custom: 'Autre',
      customAmount: 'Combien de temps',
      customUnit: 'Unité',
      units: { seconds: 'secondes', minutes: 'minutes', hours: 'heures' },
      outOfRange: 'Choisis entre 10 secondes et 24 heures.',
      options: 'Plus d’options',
      capacity: 'Places',
      capacityRange: 'Choisis entre 2 et 16 places.',
      idle: 'Y mettre fin aussi si personne n’écrit pendant',
      idleChoices: {
        off: 'jamais',
        seconds30: '30 secondes',
        minutes2: '2 minutes',
        minutes5: '5 minutes',
        hour: '1 heure',
      },
    },
    join: {
      title: 'Rejoindre un salon',
      label: 'Lien du salon',
      placeholder: 'colle le lien reçu',
      button: 'Rejoindre',
    },
    facts: ['Aucun compte.', 'Chiffré dans ton navigateur.', 'À la fin, aucune trace.'],
  },

  join: {
    title: 'Prends place dans un salon privé',
    explain: [
      'Quelqu’un t’a invité. Rien ne s’est encore passé : ta place est prise quand tu appuies sur le bouton.',
      'Le salon se consume quand son temps est écoulé, ou quand quelqu’un le détruit de l’intérieur. Alors il n’en reste rien.',
    ],
    exposed:
      'Un programme a lu et modifié ce lien en chemin, par exemple un filtre de courrier. Il ouvre le salon, mais pas à toi seul. Demande un nouveau salon, et son lien par une autre voie.',
    room: 'Une invitation',
    button: 'Prendre place',
    busy: 'Tu t’installes…',
    back: 'Pas maintenant',
    returning: 'Un instant…',
    unreachable: 'Le serveur est injoignable. Nouvel essai…',
    elsewhere: 'Ce salon est ouvert dans un autre onglet, qui ne répond pas. Ferme cet onglet ou recharge-le.',
    elsewhereTitle: 'Pas le bon navigateur ?',
    carryOn: [
      'Certaines applications ouvrent les liens dans leur propre fenêtre. Copiez le lien et ouvrez-le dans votre navigateur : aucune place n’est encore prise.',
      'Un navigateur note les liens qu’il ouvre. Un lien collé sur la première page n’y laisse aucune trace.',
    ],
  },

  sealed: {
    panel: 'Un salon scellé',
    title: 'Ce salon a besoin d’une connexion pour s’ouvrir.',
    explain: [
      'Ce que ce navigateur en garde est scellé, et la moitié de la clé est sur le serveur : une fois le salon disparu, personne ne peut plus l’ouvrir.',
      'Il s’ouvrira de lui-même dès que le serveur sera joignable. D’ici là, on ne peut rien écrire ici, et rien n’est perdu.',
    ],
  },

  keyless: {
    panel: 'Une porte fermée',
    title: 'Demande le lien.',
    explain: [
      'Cette adresse dit de quel salon il s’agissait, et rien qui l’ouvre : ses clés ne sont pas dans ce navigateur.',
      'Quelqu’un qui est dans le salon peut t’envoyer le lien entier. Il est plus long que celui-ci.',
    ],
  },
}

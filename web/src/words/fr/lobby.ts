import type { lobby as English } from '../en/lobby.ts'
import { isolate } from '../isolate.ts'

export const lobby: typeof English = {
  name: {
    label: 'Votre nom',
    reroll: 'Autre nom',
    rerolled: (name) => `Vous êtes maintenant ${isolate(name)}`,
    hint: 'Les autres le voient ; personne ne peut le retrouver ailleurs. Ce navigateur le garde pour la prochaine fois.',
    mixed:
      'Il mêle des lettres de plusieurs alphabets : les autres voient derrière lui une partie de votre identifiant.',
  },

  lobby: {
    kept: {
      title: 'Votre place est encore là',
      button: 'Revenir au salon',
      until: (time) => `jusqu’à ${time}`,
      with: (names) => `avec ${names}`,
    },
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
      outOfRange: 'Choisissez entre 10 secondes et 24 heures.',
      options: 'Plus d’options',
      capacity: 'Places : combien de personnes',
      capacityRange: 'Choisissez entre 2 et 16 places.',
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
    facts: ['Aucun compte.', 'Chiffré dans votre navigateur.', 'À la fin, aucune trace.'],
  },

  join: {
    title: 'Prenez place dans un salon privé',
    explain: [
      'Quelqu’un vous a invité. Rien ne s’est encore passé : votre place est prise quand vous appuyez sur le bouton.',
      'Le salon se consume quand son temps est écoulé, ou quand quelqu’un le détruit de l’intérieur. Alors il n’en reste rien.',
    ],
    exposed:
      'Un programme a lu et modifié ce lien en chemin, par exemple un filtre de courrier. Il ouvre le salon, mais pas à vous seul. Demandez un nouveau salon, et son lien par une autre voie.',
    room: 'Une invitation',
    button: 'Prendre place',
    busy: 'Vous vous installez…',
    back: 'Pas maintenant',
    returning: 'Un instant…',
    unreachable: 'Le serveur est injoignable. Nouvel essai…',
    elsewhere: 'Ce salon est ouvert dans un autre onglet, qui ne répond pas. Fermez l’autre onglet ou rechargez-le.',
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
    title: 'Demandez le lien.',
    explain: [
      'Cet onglet se souvient de quel salon il s’agissait, et de rien qui l’ouvre : ses clés ne sont pas dans ce navigateur.',
      'Quelqu’un qui est dans le salon peut vous envoyer le lien.',
    ],
  },
}

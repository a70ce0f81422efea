import type { ConsoleWords } from '../en/console.ts'

export const console: ConsoleWords = {
  title: 'Administration',
  lead: 'Un compte tel que le serveur le voit : ni contenu, ni contacts, ni adresses.',
  thereupon: 'Ce que vous avez demandé est fait dès que c’est montré.',
  gone: 'Vous n’administrez plus ce serveur.',
  off: 'La console est désactivée sur ce serveur.',

  none: { title: 'Rien ici', lead: 'À cette adresse, il n’y a rien pour votre compte.' },

  claim: {
    panel: 'Administrez-vous ce serveur ?',
    code: 'Code de la console',
    hint: 'Qui a installé le serveur sait où il se trouve. Une seule fois, il fait de votre compte le premier à l’administrer.',
    button: 'Utiliser le code',
    busy: 'Vérification du code…',
    wrong: 'Ce code n’ouvre rien ici.',
    claimed: 'Quelqu’un administre déjà ce serveur. Demandez-lui de vous nommer.',
    done: 'Vous administrez désormais ce serveur. Gardez le code là où personne d’autre ne regarde.',
  },

  find: {
    panel: 'Trouver un compte',
    handle: 'Identifiant',
    hint: 'L’identifiant entier : le serveur ne peut pas chercher par une partie.',
    button: 'Trouver',
    busy: 'Recherche…',
    none: 'Aucun compte n’a cet identifiant.',
  },

  user: {
    panel: 'Compte',
    own: 'c’est vous',
    ownRole: 'C’est votre propre compte : la console se ferme pour vous.',
    ownOut: 'C’est votre propre compte : vous êtes aussi déconnecté ici.',
    status: 'État',
    statuses: { active: 'actif', disabled: 'désactivé' },
    role: 'Rôle',
    roles: { member: 'membre', operator: 'administration' },
    devices: 'Appareils connectés',
    last: 'Dernière visite',
    never: 'inconnue',
    made: 'Créé',
  },

  acts: {
    disable: {
      button: 'Désactiver',
      ask: (handle) => `Désactiver ${handle} ?`,
      text: 'Tous les appareils sont déconnectés aussitôt, et plus personne ne peut se connecter. Qui administrait perd ce rôle. Ce qui est stocké reste, et les contacts n’en savent rien. Vous pouvez réactiver le compte : ni appareils ni rôle ne reviennent pour autant.',
      done: (handle) => `${handle} est désactivé.`,
    },
    enable: {
      button: 'Réactiver',
      ask: (handle) => `Réactiver ${handle} ?`,
      text: 'Son propriétaire peut se connecter de nouveau. Ni appareils ni rôle ne reviennent pour autant.',
      done: (handle) => `${handle} est réactivé.`,
    },
    endSessions: {
      button: 'Déconnecter partout',
      ask: (handle) => `Déconnecter ${handle} partout ?`,
      text: 'Tous les appareils sont déconnectés aussitôt. Son propriétaire peut se connecter de nouveau.',
      done: (handle) => `${handle} est déconnecté partout.`,
    },
    promote: {
      button: 'Confier l’administration',
      ask: (handle) => `Confier l’administration à ${handle} ?`,
      text: 'Cette personne pourra tout ce que vous pouvez ici : trouver des comptes, les désactiver et les supprimer, et aussi vous retirer votre rôle.',
      done: (handle) => `${handle} administre ce serveur.`,
    },
    demote: {
      button: 'Retirer l’administration',
      ask: (handle) => `Retirer l’administration à ${handle} ?`,
      text: 'La console se ferme aussitôt pour ce compte. Ses appareils restent connectés.',
      done: (handle) => `${handle} est membre.`,
    },
  },

  deletion: {
    way: 'Supprimer',
    title: 'Supprimer ce compte ?',
    follows: [
      'Pour de bon. Personne ne peut le rétablir.',
      'Tous les appareils sont déconnectés aussitôt. Ce qui est stocké pour le compte est effacé en une heure environ.',
      'Les conversations en cours finissent d’elles-mêmes en sept jours : le serveur n’en connaît aucune.',
      'L’identifiant repose 30 jours. Ensuite, n’importe qui peut le prendre.',
      'Personne ne reçoit de certificat pour cette suppression.',
    ],
    ask: 'Pour confirmer, saisissez l’identifiant :',
    done: (handle) => `${handle} est supprimé.`,
  },
}

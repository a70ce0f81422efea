import type { conversation as English } from '../en/conversation.ts'
import { isolate } from '../isolate.ts'
import { pluralsOf } from '../plural.ts'

const plural = pluralsOf('fr')

export const conversation: typeof English = {
  log: {
    label: 'Conversation',
    showAll: 'Tout afficher',
    joined: (name) => `${isolate(name)} est arrivé`,
    renamed: (before, now) => `${isolate(before)} s’appelle maintenant ${isolate(now)}`,
    gone: {
      leave: (name) => `${isolate(name)} est parti`,
      left: (name) => `${isolate(name)} est parti`,
      kick: (name) => `${isolate(name)} a été retiré du salon`,
      removed: (name) => `${isolate(name)} a été retiré, et le salon est verrouillé`,
    },
    typing: (names) =>
      names.length === 1
        ? `${isolate(names[0])} écrit`
        : plural(names.length, { one: '# personne écrit', other: '# personnes écrivent' }),
    youJoined: 'vous voilà',
    extended: (time) => `prolongé : le serveur le laisse brûler jusqu’à ${time}`,
    locked: 'le salon a été verrouillé',
    unlocked: 'le salon a été déverrouillé',
    erased: {
      sender: 'retiré par la personne qui l’a envoyé',
      creator: 'retiré par la personne qui a créé le salon',
      burned: 'brûlé après lecture',
      server: 'retiré par le serveur',
    },
    newBelow: (count) => plural(count, { one: '# nouveau message', other: '# nouveaux messages' }),
    delivery: {
      queued: 'en attente d’envoi',
      sent: 'envoyé',
      delivered: 'arrivé',
      read: 'vu',
      failed: 'non envoyé',
    },
    toEnd: 'À la fin de la conversation',
    edited: 'modifié',
    heard: (name, text) => `${isolate(name)} : ${text}`,
    retry: 'Réessayer',
    takeBack: 'Modifier',
  },

  composer: {
    label: 'Message',
    placeholder: 'dis quelque chose',
    send: 'Envoyer',
    save: 'Enregistrer',
    keys: 'Toutes les touches',
    left: (bytes) =>
      plural(bytes, { one: 'Encore # octet dans ce message.', other: 'Encore # octets dans ce message.' }),
    hint: 'Entrée envoie, Maj+Entrée va à la ligne.',
    opening: 'Le salon s’ouvre. Vous pourrez écrire dans un instant.',
    tooLong: (over) =>
      plural(over, { one: '# octet de trop pour un seul message.', other: '# octets de trop pour un seul message.' }),
    givenBack: (reason) => `Non envoyé : ${reason}`,
    waiting: (seconds) => `C’était rapide. Le prochain message partira tout seul dans ${seconds} s.`,
  },

  code: { label: 'Code', idle: 'Copier', copied: 'Copié !', failed: 'La copie est bloquée ici' },

  link: {
    title: 'Suivre ce lien ?',
    doubts: {
      lookalike: 'Son adresse est écrite en lettres qui peuvent en imiter d’autres. Lisez-la attentivement.',
      credentials: 'Ce par quoi il commence est un nom, pas un lieu. Il mène au lieu qui est marqué.',
      mismatch: 'Son texte nomme un autre lieu que celui où il mène.',
    },
    stay: 'Rester ici',
    follow: 'L’ouvrir',
  },

  acts: {
    label: 'Que faire de ce message',
    react: 'Réagir',
    reply: 'Répondre',
    copy: 'Copier le texte',
    edit: 'Modifier',
    remove: 'Retirer',
  },

  reactions: {
    label: 'Réactions',
    react: 'Réagir avec',
    more: 'Autres emoji',
    pick: 'Choisir un emoji',
    find: 'Chercher un emoji',
    none: 'Aucun emoji ne porte ce nom ici.',
    close: 'Fermer',
    groups: {
      faces: 'Visages',
      hands: 'Mains et personnes',
      hearts: 'Cœurs et signes',
      nature: 'Nature',
      food: 'Nourriture',
      things: 'Choses et lieux',
    },
  },

  reply: {
    answering: (name) => `En réponse à ${isolate(name)}`,
    inAnswerTo: 'En réponse à',
    editing: 'Modification',
    leaveOff: 'Annuler',
    stubs: {
      image: 'une image',
      burn: 'quelque chose qui brûle à la lecture',
      erased: 'un message qui a été retiré',
      unknown: 'un message qui n’est pas ici',
    },
  },

  removal: {
    title: 'Retirer ce message ?',
    text: 'Il est retiré du salon pour tout le monde, et du journal sur le serveur. Qui l’a lu peut s’en souvenir.',
    keep: 'Le garder',
    confirm: 'Le retirer',
  },

  search: {
    label: 'Chercher dans cette conversation',
    found: (at, count) => (count === 0 ? 'rien trouvé' : `${at} sur ${count}`),
    older: 'Résultat précédent',
    newer: 'Résultat suivant',
    close: 'Fermer',
  },

  unread: { mark: 'nouveau', jump: 'Aller à ce qui est nouveau' },

  keys: {
    title: 'Touches',
    close: 'Fermer',
    groups: {
      anywhere: 'Partout dans le salon',
      writing: 'Pendant que vous écrivez',
      messages: 'Sur un message',
    },
    meanings: {
      search: 'chercher dans la conversation',
      help: 'montrer ces touches',
      back: 'fermer, annuler, revenir à l’écriture',
      send: 'envoyer',
      line: 'aller à la ligne',
      editLast: 'modifier votre dernier message, si rien n’est écrit',
      format: 'gras, italique, barré, code : autour des mots',
      step: 'aller au message précédent ou suivant',
      ends: 'aller au premier ou au dernier',
      acts: 'que faire de ce message',
      react: 'réagir',
      reply: 'répondre',
      copy: 'copier le texte',
      edit: 'modifier le tien',
      remove: 'retirer',
    },
  },
}

import type { room as English } from '../en/room.ts'
import { isolate } from '../isolate.ts'
import { pluralsOf } from '../plural.ts'

const plural = pluralsOf('fr')

export const room: typeof English = {
  room: {
    title: 'Salon',
    idLabel: 'Salon',
    copy: 'Copier',
    copied: 'Copié !',
    copyLink: 'Copier le lien',
    copyFailed: 'La copie est bloquée ici. Sélectionnez le lien et copiez-le.',
    linkCopied: 'Lien copié.',
    menu: 'Menu',
    people: 'Personnes',
    seats: (taken, capacity) => `${taken} places prises sur ${capacity}`,
    seatsShort: (taken, capacity) => `${taken}/${capacity}`,
    you: 'vous',
    guest: 'invité',
    creator:
      'Vous avez créé ce salon. Quiconque en est retiré ne peut plus se connecter ; pour en être certain, créez un nouveau salon.',
    lock: 'Verrouiller le salon',
    unlock: 'Déverrouiller le salon',
    locked: 'Verrouillé : personne ne peut entrer.',
    remove: 'Retirer',
    removeNamed: (name) => `Retirer ${isolate(name)}`,
    leave: 'Quitter',
    leaveHint: 'Votre place redevient libre.',
    spelling: 'Correcteur orthographique du navigateur',
    spellingHint: 'Éteint au départ : certains navigateurs envoient pour cela à leur éditeur ce qui est écrit.',
    extend: '+10 min',
    extendLong: 'Donner dix minutes de plus au salon',
    timeLeft: 'Temps restant',
    idleLeft: 'Fin si personne n’écrit pendant',
    announceLeft: (seconds) =>
      seconds >= 60
        ? plural(seconds / 60, { one: 'encore # minute', other: 'encore # minutes' })
        : plural(seconds, { one: 'encore # seconde', other: 'encore # secondes' }),
    overTitle: 'Le temps est écoulé.',
    overText: 'La conversation est masquée. On attend que le serveur confirme la fin…',
    awayTitle: 'Un instant.',
    awayText: 'La conversation est masquée jusqu’au retour de la connexion.',
  },

  presence: {
    here: 'là',
    away: 'absent',
    unknown: 'inconnu tant que vous n’êtes pas connecté',
    cut: 'votre connexion est perdue',
    lastHere: (ago) => `absent, vu ${ago}`,
    aMomentAgo: 'à l’instant',
    nobodyElse: 'encore personne d’autre',
    left: (name) => `${isolate(name)} est parti`,
    removed: (name) => `${isolate(name)} a été retiré`,
    several: (count) => plural(count, { one: '# personne', other: '# personnes' }),
    severalHere: (here, count) => (here === count ? `${here} là` : `${here} sur ${count} là`),
  },

  receipts: {
    show: 'Laisser voir quand j’ai lu',
    hint: 'Qu’un message vous est parvenu, les autres le voient de toute façon.',
  },

  share: {
    title: 'Il n’y a encore personne d’autre',
    titleAfter: 'Il n’y a plus personne d’autre',
    invite: 'Envoyez ce lien à la personne avec qui vous voulez parler.',
    linkLabel: 'Lien vers ce salon',
    share: 'Partager…',
    shareTitle: 'Un salon privé',
    qr: 'Code QR',
    qrLabel: 'Code QR du lien vers ce salon',
    warning: 'Qui l’ouvre en premier prend la place : envoyez-le par un moyen auquel vous faites confiance.',
    paste: (host) =>
      `Un navigateur note chaque adresse qu’il ouvre, et avec elle ce qui ouvre ce salon. Mieux vaut ouvrir ${host} et y coller le lien.`,
    opening: 'Création des clés et ouverture du salon…',
    linkGone:
      'Il n’y a pas de lien à donner ici : la personne qui a créé le salon le garde jusqu’à ce que chaque place ait été prise une fois. Ensuite il est effacé.',
    usedUp:
      'Chaque place a été prise une fois, puis le lien a été effacé : d’ici, on ne peut plus inviter personne. Pour continuer à parler, ouvre un nouveau salon.',
  },

  leave: {
    title: 'Quitter ce salon ?',
    text: 'Votre place redevient libre, et ce navigateur efface tout ce qu’il sait du salon. Qui revient, avec le lien entier et à une place libre, revient comme quelqu’un de nouveau.',
    creator: 'Vous l’avez créé : après vous, personne ne pourra le verrouiller ni exclure quelqu’un.',
    stay: 'Rester',
    confirm: 'Quitter',
  },

  expel: {
    title: (name: string) => `Retirer ${isolate(name)} de ce salon ?`,
    text: 'La personne sort aussitôt et ne peut pas revenir à cette place. Le salon reste ensuite verrouillé jusqu’à ce que vous l’ouvriez.',
    keep: 'Garder',
    confirm: 'Retirer',
  },

  destroy: {
    button: 'Détruire',
    buttonShort: 'Détruire',
    hold: 'Maintenir pour détruire',
    title: 'Détruire ce salon ?',
    text: 'Il prend fin pour tout le monde à la fois. Les messages sont effacés partout où ils étaient gardés, et personne ne peut les faire revenir.',
    keep: 'Garder le salon',
    confirm: 'Le détruire',
    filtered:
      'Un filtre en chemin, ou la page de connexion de ce réseau, ne laisse rien détruire. Les essais continuent : connectez-vous-y, ou prenez un autre réseau.',
    state: {
      no: '',
      asking: 'Destruction du salon…',
      retrying: 'Le serveur ne l’a pas encore confirmé. La destruction du salon est toujours tentée…',
    },
  },
}

import type { app as English } from '../en/app.ts'

export const app: typeof English = {
  brand: 'wick',

  motto: 'Des salons privés qui brûlent jusqu’à ce qu’il n’en reste rien.',

  skip: 'Aller à la conversation',

  language: 'Langue',
  theme: { toLight: 'Thème clair', toDark: 'Thème sombre' },

  page: {
    lobby: 'Wick',
    room: 'Salon · Wick',
    ended: 'Terminé · Wick',
  },

  connection: {
    connecting: 'connexion',
    connected: 'connecté',
    reconnecting: 'reconnexion',
    intercepted: 'interceptée',
    offline: 'hors ligne',
    slower: 'connecté, voie plus lente',
  },

  line: {
    connecting: 'Connexion…',
    reconnecting: 'Reconnexion. Vos messages sont gardés et partiront dans l’ordre.',
    intercepted:
      'Quelqu’un en chemin répond à la place du serveur : un filtre ou la page de connexion de ce réseau. Connectez-vous-y, ou essayez depuis un autre réseau. Vos messages sont conservés.',
    offline: 'Vous êtes hors ligne. Vos messages sont gardés et partiront à votre retour.',
    catching_up: 'Vous revoilà. Lecture de ce qui s’est dit entre-temps…',
    caught_up: 'Vous revoilà, et rien ne manque.',
    slower: 'Connexion par une voie plus lente : ce réseau bloque la voie habituelle.',
  },

  offline: {
    text: 'Vous êtes hors ligne. Les salons attendent ici le retour de la connexion.',
    over: 'Vous êtes de nouveau en ligne.',
  },

  missing: {
    text: 'Une partie de cette page n’est pas arrivée : le réseau a flanché, quelque chose la bloque ici, ou le serveur a déjà une version plus récente.',
    again: 'Recharger la page',
    later: 'Pas maintenant',
  },

  attention: {
    sound: 'Son à l’arrivée d’un message',
    notification: 'Notifications',
    newMessage: 'Nouveau message',
    refused: 'Ce navigateur n’autorise pas les notifications ici.',
  },

  unsupported: {
    encryption: {
      panel: 'Pas dans ce navigateur',
      title: 'Ce navigateur ne peut pas chiffrer un salon.',
      explain: [
        'Les salons ont besoin de la cryptographie web avec Ed25519, à une adresse sûre (https, ou cet ordinateur même), et de ce que les navigateurs savent faire depuis 2024. Il en manque ici une partie.',
        'Prenez un Firefox, Safari, Chrome ou Edge à jour, et l’adresse https que vous a donnée la personne qui gère ce serveur. Il n’y a pas d’entrée moins sûre.',
      ],
    },
    cookies: {
      panel: 'Pas avec ces réglages',
      title: 'Ce navigateur bloque les cookies pour cette adresse.',
      explain: [
        'Sans eux, le serveur ne peut pas savoir qui est assis où : aucun salon ne peut être ouvert ni rejoint ici. Rien ne s’est encore passé : aucune place n’est prise.',
        'Autorisez les cookies et les données de site pour cette adresse, dans les réglages à côté de la barre d’adresse, puis rechargez la page. Le lien reste dans l’adresse.',
      ],
    },
    again: 'Recharger',
  },

  onward: {
    again: 'Ouvrir un nouveau salon',
    lobby: 'Retour à l’entrée',
  },
}

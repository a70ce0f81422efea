import type { ContactsWords } from '../en/contacts.ts'
import { pluralsOf } from '../plural.ts'

const plural = pluralsOf('fr')

export const contacts: ContactsWords = {
  title: 'Vos contacts',
  lead: 'Qui vous connaissez reste scellé dans vos navigateurs. Le serveur n’en tient aucune liste.',
  key: 'Vos contacts vous connaissent par une clé, créée cette seule fois.',
  opening: 'Ouverture de vos contacts…',
  cancel: 'Pas maintenant',

  ask: {
    panel: 'Envoyer une demande',
    link: 'Vous venez d’un lien de contact. Il dit quelle clé est la bonne : personne ne peut se mettre entre vous.',
    whom: 'Identifiant ou lien de contact',
    hint: 'La personne doit avoir permis qu’on la trouve ainsi.',
    wrong: 'Ce n’est ni un identifiant ni un lien de contact entier.',
    newer: 'Ce lien demande une page plus récente que celle-ci. Rechargez la page.',
    yourself: 'Cela mène à vous. Donnez-le à quelqu’un d’autre.',
    note: 'Quelques mots, pour dire qui demande',
    tooLong: 'Ce sont trop de mots.',
    seen: (handle) => `Seront vus ces mots et votre identifiant : ${handle}.`,
    button: 'Demander',
    busy: 'Envoi…',
    dismiss: 'Ne pas demander',
    asked: 'La demande est partie. Après un oui, cette personne sera parmi vos contacts.',
    askedUs: 'Cette personne vous a déjà fait une demande : à vous de répondre.',
    known: 'Cette personne est déjà parmi vos contacts.',
  },

  book: {
    panel: 'Votre carnet',
    none: 'Personne encore. Envoyez une demande, ou donnez votre lien à quelqu’un.',
    contacts: 'En contact',
    asking: 'Veulent être vos contacts',
    asked: 'Demandes sans réponse',
    blocked: 'Bloqués',
    unnamed: 'Quelqu’un sans nom',
    search: 'Chercher par nom',
    notFound: 'Aucun de vos contacts ne s’appelle ainsi.',
    found: (count) => plural(count, { one: '# contact trouvé', other: '# contacts trouvés' }),
    byLink: 'par votre lien',
    since: (when) => `demande faite ${when}`,
    news: (name) => `${name} veut être votre contact.`,
    joined: (name) => `${name} est maintenant votre contact.`,
  },

  talk: {
    act: 'Parler',
    until: (when) => `Une conversation est ouverte jusqu’au ${when}.`,
    opening: 'Ouverture de la conversation…',
    title: 'Conversation',
    lead: 'Elle reste scellée sur le serveur une semaine au plus, et finit en même temps pour vous deux.',
    back: 'Retour aux contacts',
    unknown: 'Ce n’est aucun de vos contacts.',
  },

  acts: {
    accept: 'Accepter',
    accepted: 'Vous êtes maintenant en contact.',
    decline: 'Refuser',
    declined: 'La demande a disparu. Personne n’en saura rien.',
    block: 'Bloquer',
    blocked: 'Plus rien de cette personne ne vous parvient. Personne n’en saura rien.',
    unblock: 'Débloquer',
    unblocked: 'Cette personne peut à nouveau vous faire une demande.',
    remove: 'Retirer',
    removed: 'Vous n’êtes plus en contact.',
    withdraw: 'Reprendre',
    withdrawn: 'Un oui de sa part restera sans effet.',
    compare: 'Numéro de sécurité',
  },

  askBlock: (name) => `Bloquer ${name} ?`,
  askBlockText: 'Plus rien de cette personne ne vous parviendra. Elle n’en saura rien.',
  askRemove: (name) => `Retirer ${name} ?`,
  askRemoveText: 'Vous ne serez plus en contact, des deux côtés. Cette personne en est avertie.',

  number: {
    title: (name) => `Numéro de sécurité avec ${name}`,
    explain:
      'Lisez-le-vous là où vous connaissez la voix ou le visage. Si les deux voient le même, personne n’est entre vous.',
    verify: 'Ils sont identiques : marquer comme comparé',
    verified: 'Vous avez comparé ce numéro.',
    mark: 'comparé',
    checking: 'Demande de la clé au serveur…',
    alarm:
      'Le serveur donne maintenant une autre clé pour cette personne. Soit elle a recommencé à neuf, soit quelqu’un se met entre vous. Ce numéro est celui de la clé que vous connaissez. Demandez-lui autrement avant de vous fier à du nouveau.',
    gone: 'Le serveur ne donne aucune clé pour cette personne : son compte est peut-être supprimé.',
    close: 'Fermer',
  },

  reach: {
    panel: 'Qui peut vous faire une demande',
    strangers: 'Qui a votre lien',
    strangersHint: 'Éteint : aucune personne inconnue ne peut vous faire de demande.',
    handle: 'Qui connaît votre identifiant',
    handleHint: 'Allumé : qui tape exactement votre identifiant peut vous faire une demande.',
    on: 'On peut maintenant vous faire une demande ainsi.',
    off: 'Plus personne ne peut vous faire de demande.',
    link: 'Votre lien de contact',
    linkHint: 'Qui l’a peut vous faire une demande. Vous dites toujours oui ou non.',
    copy: 'Copier le lien',
    qr: 'Lien de contact en code QR',
    showQr: 'Montrer en code QR',
    make: 'Créer un lien',
    again: 'Créer un autre lien',
    made: 'Votre nouveau lien est là. Les anciens mènent toujours à vous.',
  },
}

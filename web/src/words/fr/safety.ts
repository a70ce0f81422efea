import type { safety as English } from '../en/safety.ts'
import { isolate } from '../isolate.ts'
import { pluralsOf } from '../plural.ts'

const plural = pluralsOf('fr')

const newHere = (names: readonly string[]) =>
  names.length === 1 ? `${isolate(names[0])} vient d’arriver` : `${names.length} personnes viennent d’arriver`

export const safety: typeof English = {
  safety: {
    button: 'Sécurité',
    verified: 'Vérifié',
    title: 'Numéro de sécurité',
    close: 'Fermer',
    alone: 'Il apparaît dès qu’il y a quelqu’un d’autre : il appartient à tout le monde dans le salon, ensemble.',
    explain:
      'Lisez-vous ces chiffres par un autre moyen, un appel par exemple, ou scannez le code. S’ils sont les mêmes des deux côtés, personne n’est assis entre vous.',
    qrLabel: 'Code QR du numéro de sécurité',
    verify: 'Ils sont identiques : marquer comme vérifié',
    isVerified: 'Vous avez comparé ce numéro. Toutes les personnes ici sont bien celles d’alors.',
    changed: 'Quelqu’un est arrivé ou parti : ces chiffres ne sont plus ceux du salon.',
    take: 'Afficher le nouveau numéro',
    several: 'À trois et plus, chaque paire qui veut être sûre l’une de l’autre devrait comparer.',
    members: 'Qui est là',
    known: {
      link: 'a créé le salon, vérifié par le lien',
      manual: 'vérifié',
      no: 'non vérifié',
      unseen: 'a une place, ne s’est pas encore présenté',
    },
    creatorByLink:
      'Le lien par lequel vous êtes venu nomme la clé de la personne qui a créé le salon : vous savez donc que vous parlez avec elle. De vous, elle ne sait rien avant que vous ayez comparé.',
    details: 'Détails de ce salon',
    unreadable: (count) =>
      plural(count, { one: '# entrée illisible, non montrée.', other: '# entrées illisibles, non montrées.' }),
    seats: (signed, server) =>
      `${signed} places signées à la création ; le serveur dit ${server}. Le nombre signé compte.`,
    kept: 'Gardé dans ce navigateur jusqu’à la fin du salon.',
    fleeting:
      'Ce navigateur ne garde rien de ce salon : pour vous, il se termine avec cet onglet. Laissez l’onglet ouvert ; pour revenir, il vous faudra le lien.',
    compare: 'Comparer',
    dismiss: 'Masquer',
    change: {
      outgrown: (names) => `${newHere(names)} : le numéro que vous avez vérifié a changé. Comparez-le de nouveau.`,
      shrunk: () => 'Quelqu’un est parti : le numéro a changé. Ceux qui restent sont ceux que vous avez vérifiés.',
      replaced: (names) =>
        `${newHere(names)}, et quelqu’un que vous aviez vérifié est parti. Comparez le numéro avant d’en dire plus.`,
      another_key: (names) =>
        `${isolate(names[0])}${names.length > 1 ? ' …' : ''} : le salon connaît un nom d’apparence identique avec une autre clé. La même personne revenue à neuf, ou quelqu’un qui se fait passer pour elle ? Comparez le numéro avant d’en dire plus.`,
    },
  },

  notices: {
    downgrade_refused: 'Rétrogradation refusée : quelque chose d’une autre version est arrivé et n’a pas été montré.',
    capacity_differs:
      'Le serveur annonce un autre nombre de places que celui signé à la création. Le nombre signé compte.',
    creator_differs: 'Selon le serveur, ce salon a été créé par une autre personne que celle qui l’a signé.',
  },

  alarm: {
    title: 'Ne faites plus confiance à ce salon.',
    texts: {
      fork: (author) =>
        author === null
          ? 'Le serveur montre des conversations différentes selon les personnes.'
          : `Le serveur montre des conversations différentes selon les personnes, ou le programme de ${isolate(author)} est défectueux.`,
      gap: (author) =>
        author === null
          ? 'Le serveur retient une partie de la conversation.'
          : `Le serveur retient une partie de la conversation, ou le programme de ${isolate(author)} est défectueux.`,
      capacity: (author) =>
        `Il y a ici plus de personnes que de places signées à la création. ${isolate(author ?? 'Quelqu’un')} n’a pas été admis.`,
      stranger: (author) => `${isolate(author ?? 'Quelqu’un')} est ici et n’est aucun de vous deux.`,
    },
    refused: {
      no_genesis:
        'Ce n’est pas le salon que nomme le lien : il ne commence pas par la parole de la personne qui l’a créé.',
      bad_genesis: 'Ce n’est pas le salon que nomme le lien : son début a été modifié.',
      not_the_creator: 'Ce n’est pas le salon que nomme le lien : quelqu’un d’autre l’a créé.',
      other_suite: 'Ce n’est pas le salon que nomme le lien : il est chiffré d’une autre façon.',
      client_too_old: 'Ce salon demande une version plus récente de cette page. Rechargez-la.',
    },
    advice:
      'Vous pouvez lire, le quitter ou le détruire. Pour continuer à parler, créez un nouveau salon et envoyez son lien par un autre moyen.',
    closed: 'Plus rien ne peut être dit ici.',
  },

  protection: {
    title: 'Ce que le chiffrement protège, et ce qu’il ne protège pas',
    does: 'Il protège',
    protects: [
      'Ce que vous écrivez et le nom que vous portez : chiffrés dans ce navigateur, lisibles seulement avec le lien. Le serveur les transmet et n’a jamais la clé.',
      'L’ordre de la conversation : chaque message est signé et nomme ce qui le précède. Si un serveur modifie, cache ou déplace quelque chose, cela se remarque, et une alarme vous le dit.',
      'Qui a créé le salon : le lien nomme sa clé. Le numéro de sécurité montre que personne n’est assis entre vous.',
      'Ce que ce navigateur garde du salon : c’est scellé, et la moitié de la clé est sur le serveur, qui l’efface avec le salon. Après la fin, plus personne ne l’ouvre, pas même sur cet appareil.',
    ],
    doesNot: 'Il ne protège pas',
    limits: [
      'De la page elle-même : le chiffrement dans une page web fait confiance au code que livre le serveur.',
      'De l’autre personne : les captures d’écran, et un second appareil photo, ne peuvent pas être empêchés.',
      'Le lien : qui l’a peut tout lire et prendre une place libre. Envoyez-le par un moyen auquel vous faites confiance.',
      'L’historique de votre navigateur : la page retire le secret de l’adresse, mais le navigateur a pu noter le lien que vous avez ouvert.',
      'Les circonstances : le serveur voit qu’un salon existe, combien de personnes y sont, quand quelque chose est envoyé et à peu près quelle longueur cela a.',
      'Cet appareil : qui copie le profil de ce navigateur tant que le salon vit peut lire aussi. Le certificat prouve ce que disent les stockages du serveur, non ce qui se trouve sur d’autres appareils.',
      'Avant la fin : ce qui est effacé, brûlé ou envoyé peut laisser des traces sur le disque de cet appareil tant que le salon vit. Seule sa fin est définitive.',
    ],
  },
}

import type { AccountWords } from '../en/account.ts'
import { isolate } from '../isolate.ts'

export const account: AccountWords = {
  page: {
    signIn: 'Se connecter · Wick',
    signUp: 'Nouveau compte · Wick',
    recovery: 'Récupération · Wick',
    settings: 'Votre compte · Wick',
    password: 'Nouveau mot de passe · Wick',
    passkeys: 'Clés d’accès · Wick',
    code: 'Nouveau code de secours · Wick',
    deletion: 'Supprimer le compte · Wick',
    deleted: 'Certificat · Wick',
    contacts: 'Contacts · Wick',
    console: 'Administration · Wick',
  },
  back: 'Vers les salons, qui ne demandent aucun compte',
  opening: 'Un instant…',

  facts: [
    'Le serveur n’apprend jamais votre mot de passe.',
    'Ce que vous gardez est scellé dans ce navigateur.',
    'Aucun salon ne sait rien de votre compte.',
  ],

  password: { label: 'Mot de passe', show: 'Afficher le mot de passe' },

  strength: {
    empty: 'Douze caractères ou plus. Quatre mots sans rapport entre eux font l’affaire.',
    short: (missing) => (missing === 1 ? 'Encore un caractère.' : `Encore ${missing} caractères.`),
    common: 'Beaucoup essaieraient celui-ci. Prenez-en un autre.',
    fair: 'Cela ira. Plus long vaut mieux.',
    good: 'Bien.',
    strong: 'Très bien.',
  },

  signIn: {
    title: 'Se connecter',
    lead: 'Retour à ce qui est à vous.',
    panel: 'Votre compte',
    handle: 'Identifiant',
    button: 'Se connecter',
    busy: 'Connexion…',
    passkey: 'Utiliser une clé d’accès',
    passkeyBusy: 'En attente de votre clé d’accès…',
    lost: 'Mot de passe perdu ?',
    newHere: 'Pas encore de compte ?',
    signUp: 'En créer un',
    invited:
      'Quelqu’un vous veut comme contact. Connectez-vous ou créez un compte : vous pourrez envoyer votre demande.',
  },

  recovery: {
    title: 'Récupération',
    lead: 'Votre code ouvre le compte. Vous choisissez ensuite un nouveau mot de passe.',
    claim: 'Ce que vous avez noté',
    group: (at) => `Groupe ${at}`,
    hint: 'Tel qu’il est sur votre papier. Un code collé se répartit tout seul dans les groupes.',
    unfinished: (at) => `Le groupe ${at} compte quatre lettres et chiffres.`,
    foreign: (at) => `Un signe du groupe ${at} n’existe dans aucun code. Vérifiez ce groupe.`,
    goOn: 'Continuer',
    claiming: 'Vérification du code…',
    lostBoth:
      'Qui n’a ni mot de passe, ni clé d’accès, ni ce code ne peut plus entrer. La personne qui gère ce serveur ne peut pas non plus ouvrir le compte.',
    right: 'Le code est juste. Quel mot de passe voulez-vous désormais ?',
    renewal: {
      panel: 'Un nouveau mot de passe',
      label: 'Nouveau mot de passe',
      effect:
        'Il remplace l’ancien, et tous les autres appareils sont déconnectés. Votre code et toutes vos clés d’accès restent valables. Si quelqu’un d’autre a l’une d’elles, retirez cette clé dans votre compte.',
      button: 'L’enregistrer et se connecter',
      busy: 'Enregistrement…',
    },
    remembered: 'Il vous revient ?',
  },

  partings: {
    signed_out: 'Vous êtes déconnecté.',
    not_told:
      'Vous êtes déconnecté dans ce navigateur. Le serveur n’a pas pu être prévenu : terminez cette session depuis un autre appareil, si cela compte.',
    everywhere: 'Vous êtes déconnecté partout.',
    ended: 'Cette session est terminée. Connectez-vous à nouveau.',
    perhaps_deleted:
      'Le serveur n’a pas répondu, et cette session est terminée : le compte est probablement supprimé. Une connexion vous dira si c’est le cas.',
  },

  signUp: {
    title: 'Nouveau compte',
    lead: 'Un identifiant, un mot de passe et un code pour les mauvais jours. Ni adresse, ni numéro.',
    step: (at, of) => `Étape ${at} sur ${of}`,
    invitation: { label: 'Invitation', hint: 'Le code que l’on vous a donné, ou le lien qui le contient.' },
    naming: {
      panel: 'Qui vous êtes',
      handle: 'Identifiant',
      hint: 'Il sert à vous connecter. Rien n’y est jamais envoyé.',
      wrong: 'Un identifiant compte de 3 à 64 lettres a–z, chiffres et . _ + @ -',
      button: 'Continuer',
      busy: { password: 'Est-il libre ?…', passkey: 'Création de votre clé d’accès…' },
      way: 'Comment vous vous connectez',
      ways: { password: 'Par mot de passe', passkey: 'Par clé d’accès' },
      passkey:
        'Votre appareil, ou une clé que vous portez sur vous, vous fait entrer par le doigt, le visage ou un code PIN. Il n’y a pas de mot de passe. Si la clé d’accès se perd, seul le code de secours ouvre le compte.',
      haveOne: 'Vous avez un compte ?',
      signIn: 'Se connecter',
      closed: 'Ce serveur n’accepte aucun nouveau compte. La personne qui le gère peut l’ouvrir.',
    },
    make: 'Créer le compte',
    making: 'Création…',
  },

  code: {
    panel: 'Votre code de secours',
    label: 'Code de secours',
    lead: {
      password:
        'Il ouvre votre compte quand le mot de passe est perdu. Vous ne le voyez que maintenant : imprimez-le, ou notez-le.',
      passkey:
        'Il ouvre votre compte quand la clé d’accès est perdue. Vous ne le voyez que maintenant : imprimez-le, ou notez-le.',
    },
    warning: {
      password:
        'Personne d’autre ne peut vous faire entrer. Sans mot de passe ni code, tout ce que vous gardez ici est perdu.',
      passkey:
        'Personne d’autre ne peut vous faire entrer. Sans clé d’accès ni code, tout ce que vous gardez ici est perdu.',
    },
    copy: 'Copier',
    copied: 'Copié',
    copyFailed: 'Ce navigateur ne laisse pas la page copier. Sélectionnez le code et copiez-le.',
    print: 'Imprimer',
    printed: (handle) => `Wick, code de secours de ${isolate(handle)}. Gardez-le là où personne d’autre ne regarde.`,
    button: 'Je l’ai',
    proof: 'Est-il noté ?',
    ask: (group) => `Saisissez le groupe ${group} de votre code`,
    hint: 'Quatre lettres et chiffres.',
    wrong: 'Ce n’est pas cela. Regardez ce que vous avez noté, ou le code encore une fois.',
    again: 'Revoir le code',
  },

  settings: {
    title: 'Votre compte',
    lead: 'Sur chaque appareil où vous vous connectez.',
    here: 'Vous êtes connecté.',
    back: 'À votre compte',
    leave: 'Partir',
    leaveText: 'Ce navigateur n’ouvrira votre compte qu’après une nouvelle connexion. Les salons ouverts ici restent.',
    signOut: 'Se déconnecter',
    cancel: 'Pas maintenant',
  },

  devices: {
    title: 'Appareils',
    lead: 'Là où vous êtes connecté. Le serveur voit des jours, et aucun nom.',
    loading: 'Recherche de vos appareils…',
    unnamed: 'Un appareil sans nom',
    thisOne: 'celui-ci',
    times: (since, last) => `connecté ${since}, utilisé ${last}`,
    rename: 'Renommer',
    name: 'Nom',
    nameHint: 'Seuls vos propres appareils peuvent le lire.',
    tooLong: 'Ce nom est trop long.',
    noName: 'Il manque un nom.',
    save: 'Enregistrer',
    cancel: 'Annuler',
    renamed: 'Cet appareil a son nouveau nom.',
    end: 'Déconnecter',
    ended: 'Cet appareil est déconnecté.',
    others: 'Déconnecter tous les autres',
    othersEnded: 'Tous les autres appareils sont déconnectés.',
    everywhere: 'Se déconnecter partout',
    ask: { others: 'Déconnecter tous les autres appareils ?', everywhere: 'Se déconnecter partout ?' },
    askText: {
      others: 'Ils devront se reconnecter. Vous restez connecté ici.',
      everywhere: 'Chaque appareil devra se reconnecter, celui-ci compris.',
    },
  },

  contacts: { way: 'Vos contacts' },

  ways: {
    panel: 'Comment vous entrez',
    password: 'Nouveau mot de passe',
    code: 'Nouveau code de secours',
  },

  passkeys: {
    title: 'Clés d’accès',
    lead: 'Elles vous font entrer par le doigt, le visage ou un code PIN, sans mot de passe.',
    panel: 'Vos clés d’accès',
    text: 'Chacune ouvre le compte sur tout appareil qui la possède.',
    loading: 'Recherche de vos clés d’accès…',
    none: 'Il n’y en a pas encore.',
    unnamed: 'Une clé d’accès sans nom',
    since: (when) => `ajoutée ${when}`,
    name: 'Nom d’une nouvelle clé d’accès',
    add: 'Ajouter une clé d’accès',
    busy: 'Un instant…',
    added: 'Cette clé d’accès vous fait entrer désormais.',
    remove: 'Retirer',
    removed: 'Cette clé d’accès est retirée. Les appareils qu’elle a connectés sont déconnectés.',
    ask: (name) => `Retirer ${name} ?`,
    askText: 'Elle n’ouvrira plus votre compte, et tout autre appareil qui s’est connecté avec elle sera déconnecté.',
    askSessions: 'Là où la clé d’accès est conservée, elle reste jusqu’à ce que vous l’y supprimiez.',
    unable: 'Ce navigateur ne peut pas créer de clés d’accès.',
  },

  prove: {
    panel: 'Est-ce bien vous ?',
    lead: 'La suite décide de qui peut entrer. Montrez que ce compte est le vôtre.',
    button: 'Continuer',
    busy: 'Vérification…',
    unable:
      'Ce compte n’a pas de mot de passe, et ce navigateur ne peut utiliser aucune clé d’accès. Revenez avec un navigateur qui le peut.',
  },

  newPassword: {
    title: 'Nouveau mot de passe',
    lead: 'Dès lors, il ouvre le compte. Un plus ancien n’ouvre plus rien.',
    panel: 'Votre nouveau mot de passe',
    label: 'Nouveau mot de passe',
    effect:
      'Tous vos autres appareils sont déconnectés et auront besoin du nouveau mot de passe. Vous restez connecté ici, et votre code de secours et vos clés d’accès restent valables.',
    button: 'Définir le mot de passe',
    busy: 'Mise en place…',
    done: 'Votre nouveau mot de passe est valable. Tous les autres appareils sont déconnectés.',
    perhaps: 'Le nouveau mot de passe est peut-être déjà valable. Si l’ancien est refusé, saisissez le nouveau.',
  },

  newCode: {
    title: 'Nouveau code de secours',
    lead: 'Pour quand l’ancien est perdu, ou que quelqu’un l’a vu.',
    pending: 'L’ancien code reste valable tant que vous n’avez pas saisi celui-ci.',
    button: 'Valider ce code',
    busy: 'Mise en place…',
    done: 'Votre nouveau code de secours est valable. L’ancien n’ouvre plus rien.',
  },

  deletion: {
    title: 'Supprimer le compte',
    lead: 'Pour de bon. Personne ne peut le rétablir, pas même qui exploite le serveur.',
    panel: 'Ce que cela signifie',
    goes: 'Ce qui disparaît',
    gone: [
      'Mot de passe, clés d’accès et code de secours : plus personne n’entre.',
      'Tous les appareils sont déconnectés aussitôt.',
      'Tout ce que vous gardez ici. Sa clé est écrasée en quelques secondes, et les fichiers qui la contenaient disparaissent en une heure environ.',
    ],
    stays: 'Ce qui reste',
    left: [
      'Votre identifiant repose 30 jours : personne ne peut l’avoir. Ensuite il est libre, et qui le prend a un autre compte.',
      'Un certificat de ce qui a été effacé, pendant 30 jours. Il ne vous nomme pas.',
      'Des nombres et des heures dans les fichiers du serveur jusqu’à ce qu’ils soient écrasés, et des sauvegardes tant que ses exploitants les gardent.',
      'Les salons, qui n’ont jamais rien su de votre compte.',
    ],
    ask: 'Pour confirmer, saisissez votre identifiant :',
    wrong: 'Ce n’est pas l’identifiant de ce compte.',
    thereupon: 'Le compte est supprimé dès que c’est montré.',
    button: 'Supprimer pour de bon',
    busy: 'Suppression…',
  },

  deleted: {
    asked: { title: 'Certificat d’une suppression', lead: 'Quiconque a son adresse peut le voir pendant 30 jours.' },
    title: 'Compte supprimé',
    lead: 'Plus personne n’entre avec lui.',
    since: (when) => `Compte supprimé : ${when}`,
    issued: 'Le certificat est là.',
    address:
      'Pendant 30 jours, l’adresse de cette page ramène ici, dans tout navigateur. Gardez-la si vous voulez revenir chercher le certificat.',
    copy: 'Copier l’adresse',
    copyFailed: 'Ce navigateur ne laisse pas la page copier. Copiez l’adresse depuis la barre d’adresse.',
    certificate: {
      erasing:
        'Le compte ne s’ouvre plus. Chaque fichier qui contenait sa clé est remplacé : cela prend jusqu’à une heure environ. Cette page redemande d’elle-même.',
      rings: (first) => `Des fichiers de clés, tous ceux d’avant le numéro ${first} ont disparu.`,
      limits:
        'Il prouve ce que rapportent les stockages du serveur. Il ne peut pas répondre des sauvegardes que ses exploitants ont faites.',
      stores: {
        keys: 'clés',
        sessions: 'sessions',
        vault: 'coffre',
        card: 'carte pour les contacts',
        items: 'éléments reçus',
        inbox: 'boîte de réception',
      },
    },
  },

  problems: {
    sign_in_refused: 'Cet identifiant et ce mot de passe ne vont pas ensemble.',
    wrong_password: 'Ce n’est pas le mot de passe de ce compte.',
    recovery_refused: 'Ce code n’ouvre aucun compte avec cet identifiant. Vérifiez l’identifiant et le code.',
    passkey_taken: 'Cet appareil a déjà une clé d’accès de votre compte.',
    too_many_passkeys: 'Un compte a cinq clés d’accès au plus. Retirez-en d’abord une.',
    last_passkey:
      'Le dernier moyen de se connecter ne peut pas être retiré. Définissez d’abord un mot de passe, ou ajoutez une autre clé d’accès.',
    passkey_refused:
      'Cette clé d’accès n’ouvre aucun compte sur ce serveur. Prenez une autre clé d’accès, ou entrez autrement.',
    cancelled: 'Aucune clé d’accès n’a été utilisée. Réessayez, ou entrez autrement.',
    no_prf:
      'Cette clé d’accès connecte, mais n’ouvre pas ce qui est scellé. Prenez votre mot de passe ou une autre clé d’accès.',
    not_signed_in: 'Cette session est terminée. Connectez-vous à nouveau.',
    registration_closed: 'Ce serveur n’accepte aucun nouveau compte.',
    invitation_not_found: 'Cette invitation ne fait entrer personne, ou plus personne. Demandez-en une autre.',
    session_not_found: 'Cet appareil est déjà déconnecté.',
    receipt_not_found: 'Il n’y a pas de certificat à cette adresse. Il est gardé 30 jours.',
    handle_taken: 'Quelqu’un d’autre a cet identifiant.',
    card_not_found: 'Personne ne peut être joint ainsi. Cette personne ne veut peut-être pas être trouvée.',
    inbox_refused: 'Cette personne n’accepte aucune demande de gens qu’elle ne connaît pas.',
    inbox_full: 'Sa boîte est pleine. Réessayez demain.',
    account_disabled: 'Ce compte est désactivé sur ce serveur.',
    last_admin: 'Le dernier administrateur ne peut pas partir. Nommez d’abord quelqu’un d’autre.',
    not_theirs:
      'La clé que donne le serveur n’est pas celle que l’on connaît. N’allez pas plus loin avant d’avoir parlé à cette personne autrement.',
    not_asking: 'Cette demande n’existe plus.',
    no_contact: 'Vous n’êtes pas encore en contact, ou plus.',
    forged: 'L’auteur de la demande n’est pas la personne annoncée. La demande a disparu.',
    full: 'Il y en a trop. Retirez-en d’abord.',
    blocked: 'Vous avez bloqué cette personne. Débloquez-la d’abord.',
    unsealable: 'Rien ne peut être scellé avec sa clé : elle ne peut pas être prévenue.',
    rolled_back:
      'Le serveur montre des contacts plus anciens que ceux que ce navigateur a vus. Rien n’a été changé. Dites-le à la personne qui gère le serveur.',
    forked:
      'Le serveur montre d’autres contacts que ceux que ce navigateur a vus. Rien n’a été changé. Dites-le à la personne qui gère le serveur.',
    rate_limited: (when) => `Trop d’essais. Réessayez ${when}.`,
    other_server:
      'Qui a répondu n’est pas le serveur qui connaît votre compte. Ne donnez plus votre mot de passe ici avant de savoir pourquoi.',
    unopenable:
      'C’était juste, mais ce que le serveur a envoyé avec ne s’ouvre pas. Réessayez ; si cela reste ainsi, dites-le à la personne qui gère le serveur.',
    unstretchable:
      'Cet appareil a trop peu de mémoire libre pour traiter votre mot de passe. Fermez d’autres pages et réessayez.',
    unreachable: 'Le serveur est injoignable. Cela reprend tout seul dès qu’il répond.',
    unavailable: 'Le serveur reprend son souffle. Cela reprend tout seul dans un instant.',
    too_slow: 'Cela a pris plus d’un quart d’heure. Recommencez.',
    failed: 'Cela n’a pas marché. Réessayez.',
  },
}

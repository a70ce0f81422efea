import type { room as English } from '../en/room.ts'
import { isolate } from '../isolate.ts'
import { pluralsOf } from '../plural.ts'

const plural = pluralsOf('es')

export const room: typeof English = {
  room: {
    title: 'Sala',
    idLabel: 'Sala',
    copy: 'Copiar',
    copied: '¡Copiado!',
    copyLink: 'Copiar enlace',
    copyFailed: 'Aquí no se permite copiar. Selecciona el enlace y cópialo.',
    linkCopied: 'Enlace copiado.',
    menu: 'Menú',
    people: 'Personas',
    seats: (taken, capacity) => `${taken} de ${capacity} sitios ocupados`,
    seatsShort: (taken, capacity) => `${taken}/${capacity}`,
    you: 'tú',
    guest: 'invitado',
    creator:
      'Tú creaste esta sala. Quien expulses no podrá volver a conectarse; para mayor seguridad, crea una sala nueva.',
    lock: 'Cerrar la sala con llave',
    unlock: 'Abrir la cerradura',
    locked: 'Cerrada con llave: nadie puede entrar.',
    remove: 'Expulsar',
    removeNamed: (name) => `Expulsar a ${isolate(name)}`,
    leave: 'Salir',
    leaveHint: 'Tu sitio vuelve a quedar libre.',
    spelling: 'Corrector ortográfico del navegador',
    spellingHint: 'Al principio está apagado: algunos navegadores envían para ello a su fabricante lo que se escribe.',
    extend: '+10 min',
    extendLong: 'Dar a la sala diez minutos más',
    timeLeft: 'Tiempo restante',
    idleLeft: 'Termina si nadie escribe en',
    announceLeft: (seconds) =>
      seconds >= 60
        ? plural(seconds / 60, { one: 'queda # minuto', other: 'quedan # minutos' })
        : plural(seconds, { one: 'queda # segundo', other: 'quedan # segundos' }),
    overTitle: 'Se acabó el tiempo.',
    overText: 'La conversación está oculta. Esperando a que el servidor confirme el final…',
    awayTitle: 'Un momento.',
    awayText: 'La conversación está oculta hasta que vuelva la conexión.',
  },

  presence: {
    here: 'está aquí',
    away: 'ausente',
    unknown: 'no se sabe mientras no tengas conexión',
    cut: 'has perdido la conexión',
    lastHere: (ago) => `ausente, estuvo aquí ${ago}`,
    aMomentAgo: 'hace un momento',
    nobodyElse: 'nadie más todavía',
    left: (name) => `${isolate(name)} se ha ido`,
    removed: (name) => `${isolate(name)} fue expulsado`,
    several: (count) => plural(count, { one: '# persona', other: '# personas' }),
    severalHere: (here, count) => (here === count ? `${here} aquí` : `${here} de ${count} aquí`),
  },

  receipts: {
    show: 'Dejar que vean cuándo he leído',
    hint: 'Que algo te ha llegado lo ven en cualquier caso.',
  },

  share: {
    title: 'Todavía no hay nadie más',
    titleAfter: 'Ya no hay nadie más',
    invite: 'Envía este enlace a la persona con la que quieres hablar.',
    linkLabel: 'Enlace a esta sala',
    share: 'Compartir…',
    shareTitle: 'Una sala privada',
    qr: 'Código QR',
    qrLabel: 'Código QR del enlace a esta sala',
    warning: 'Quien lo abra primero ocupa el sitio: envíalo por un canal en el que confíes.',
    paste: (host) =>
      `Un navegador anota cada dirección que abre, y con ella lo que abre esta sala. Mejor abrir ${host} y pegar allí el enlace.`,
    opening: 'Creando claves y abriendo la sala…',
    linkGone:
      'Aquí no hay enlace que repartir: lo tiene quien creó la sala hasta que cada sitio se haya ocupado una vez. Luego se borra.',
    usedUp:
      'Cada sitio se ocupó una vez y luego se borró el enlace: desde aquí ya no se puede invitar a nadie. Para seguir hablando, empieza una sala nueva.',
  },

  leave: {
    title: '¿Salir de esta sala?',
    text: 'Tu sitio vuelve a quedar libre y este navegador borra todo lo que sabe de la sala. Quien vuelve, con el enlace entero y a un sitio libre, vuelve como alguien nuevo.',
    creator: 'Tú la creaste: después de ti, nadie podrá cerrarla ni expulsar a nadie.',
    stay: 'Quedarme',
    confirm: 'Salir',
  },

  expel: {
    title: (name: string) => `¿Expulsar a ${isolate(name)} de esta sala?`,
    text: 'Queda fuera al instante y no puede volver a este sitio. La sala queda cerrada hasta que la abras de nuevo.',
    keep: 'Dejar',
    confirm: 'Expulsar',
  },

  destroy: {
    button: 'Destruir ahora',
    buttonShort: 'Destruir',
    hold: 'Mantén pulsado para destruir',
    title: '¿Destruir esta sala?',
    text: 'Termina para todos a la vez. Los mensajes se borran de todos los almacenes, y nadie puede recuperarlos.',
    keep: 'Conservar la sala',
    confirm: 'Destruirla',
    filtered:
      'Un filtro en el camino, o la página de acceso de esta red, no deja destruir nada. Se sigue intentando: inicia sesión en ella o usa otra red.',
    state: {
      no: '',
      asking: 'Destruyendo la sala…',
      retrying: 'El servidor aún no lo ha confirmado. Se sigue intentando destruir la sala…',
    },
  },
}

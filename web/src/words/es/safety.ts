import type { safety as English } from '../en/safety.ts'
import { isolate } from '../isolate.ts'
import { pluralsOf } from '../plural.ts'

const plural = pluralsOf('es')

const newHere = (names: readonly string[]) =>
  names.length === 1 ? `${isolate(names[0])} acaba de llegar` : `Acaban de llegar ${names.length} personas`

export const safety: typeof English = {
  safety: {
    button: 'Seguridad',
    verified: 'Verificada',
    title: 'Número de seguridad',
    close: 'Cerrar',
    alone: 'Aparece cuando hay alguien más: pertenece a todos los de la sala en común.',
    explain:
      'Leeos estas cifras por otro canal, por ejemplo en una llamada, o escanead el código. Si son iguales en ambos lados, no hay nadie en medio.',
    qrLabel: 'Código QR del número de seguridad',
    verify: 'Son iguales: marcar como verificado',
    isVerified: 'Has comparado este número. Todos los que están aquí son quienes eran entonces.',
    changed: 'Alguien entró o salió: estos dígitos ya no son los de la sala.',
    take: 'Mostrar el número nuevo',
    several: 'Siendo tres o más, deberían comparar cada dos que quieran estar seguros el uno del otro.',
    members: 'Quién está aquí',
    known: {
      link: 'creó la sala, verificado por el enlace',
      manual: 'verificado',
      no: 'sin verificar',
      unseen: 'tiene un sitio, aún no se ha presentado',
    },
    creatorByLink:
      'El enlace con el que viniste nombra la clave de quien creó la sala, así que sabes que hablas con quien hizo el enlace. De ti no se sabe nada hasta que comparéis.',
    details: 'Detalles de esta sala',
    unreadable: (count) =>
      plural(count, { one: '# entrada ilegible, no mostrada.', other: '# entradas ilegibles, no mostradas.' }),
    seats: (signed, server) =>
      `${signed} sitios firmados al crearla; el servidor dice ${server}. Vale el número firmado.`,
    kept: 'Se guarda en este navegador hasta que la sala termine.',
    fleeting:
      'Este navegador no guarda nada de esta sala: para ti, termina con esta pestaña. Déjala abierta; para volver necesitas el enlace.',
    compare: 'Comparar',
    dismiss: 'Descartar',
    change: {
      outgrown: (names) => `${newHere(names)}: el número que verificaste ha cambiado. Compáralo de nuevo.`,
      shrunk: () => 'Alguien salió: el número ha cambiado. Quienes siguen aquí son quienes verificaste.',
      replaced: (names) =>
        `${newHere(names)}, y alguien a quien verificaste ha salido. Compara el número antes de seguir escribiendo.`,
      another_key: (names) =>
        `${isolate(names[0])}${names.length > 1 ? ' …' : ''}: la sala conoce un nombre de igual aspecto con otra clave. ¿La misma persona de nuevo, o alguien que se hace pasar por ella? Compara el número antes de seguir escribiendo.`,
    },
  },

  notices: {
    downgrade_refused: 'Versión inferior rechazada: llegó algo de otra versión y no se ha mostrado.',
    capacity_differs: 'El servidor nombra otro número de sitios que el firmado al crear la sala. Vale el firmado.',
    creator_differs: 'El servidor dice que creó la sala otra persona que la que la firmó.',
  },

  alarm: {
    title: 'No te fíes más de esta sala.',
    texts: {
      fork: (author) =>
        author === null
          ? 'El servidor muestra conversaciones distintas a cada persona.'
          : `El servidor muestra conversaciones distintas a cada persona, o el programa de ${isolate(author)} está defectuoso.`,
      gap: (author) =>
        author === null
          ? 'El servidor retiene una parte de la conversación.'
          : `El servidor retiene una parte de la conversación, o el programa de ${isolate(author)} está defectuoso.`,
      capacity: (author) =>
        `Hay más personas que sitios firmados al crear la sala. No se ha dejado entrar a ${isolate(author ?? 'alguien')}.`,
      stranger: (author) => `${isolate(author ?? 'Alguien')} está aquí y no es ninguno de los dos.`,
    },
    refused: {
      no_genesis: 'Esta no es la sala que nombra el enlace: no empieza con la palabra de quien la creó.',
      bad_genesis: 'Esta no es la sala que nombra el enlace: su comienzo fue alterado.',
      not_the_creator: 'Esta no es la sala que nombra el enlace: la creó otra persona.',
      other_suite: 'Esta no es la sala que nombra el enlace: está cifrada de otra manera.',
      client_too_old: 'Esta sala necesita una versión más nueva de esta página. Recárgala.',
    },
    advice:
      'Puedes leer, salir o destruirla. Para seguir hablando, crea una sala nueva y envía su enlace por otro canal.',
    closed: 'Aquí ya no se puede decir nada más.',
  },

  protection: {
    title: 'Qué protege el cifrado y qué no',
    does: 'Protege',
    protects: [
      'Lo que escribes y cómo te llamas: cifrado en este navegador, legible solo con el enlace. El servidor lo pasa y nunca tiene la clave.',
      'El orden de la conversación: cada mensaje va firmado y nombra lo que hubo antes. Si un servidor cambia, oculta o reordena algo, se nota, y una alarma te avisa.',
      'Quién creó la sala: el enlace nombra su clave. El número de seguridad muestra que no hay nadie en medio.',
      'Lo que este navegador guarda de la sala: está sellado, y la mitad de la clave está en el servidor, que la borra con la sala. Después del final nadie lo abre, ni siquiera en este dispositivo.',
    ],
    doesNot: 'No protege',
    limits: [
      'De la propia página: el cifrado en una página web confía en el código que entrega el servidor.',
      'De la otra persona: las capturas de pantalla, y una segunda cámara, no se pueden impedir.',
      'El enlace: quien lo tenga puede leerlo todo y ocupar un sitio libre. Envíalo por un canal en el que confíes.',
      'El historial de tu navegador: la página quita el secreto de la dirección, pero el navegador puede haber anotado el enlace que abriste.',
      'Las circunstancias: el servidor ve que existe una sala, cuántos hay en ella, cuándo se envía algo y más o menos lo largo que es.',
      'Este dispositivo: quien copie el perfil de este navegador mientras la sala vive puede leerla. El certificado demuestra lo que dicen los almacenes del servidor, no lo que hay en otros dispositivos.',
      'Antes del final: lo que se borra, se quema o se envía puede dejar rastros en el disco de este dispositivo mientras la sala viva. Solo su final es definitivo.',
    ],
  },
}

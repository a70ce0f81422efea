import type { ended as English } from '../en/ended.ts'
import { isolate } from '../isolate.ts'
import { pluralsOf } from '../plural.ts'

const plural = pluralsOf('es')

export const ended: typeof English = {
  ended: {
    titles: {
      you: 'Has destruido esta sala.',
      other: 'La otra parte ha destruido esta sala.',
      another: 'Otra persona ha destruido esta sala.',
      somebody: 'Esta sala fue destruida.',
      expired: 'Esta sala ha caducado.',
      idle: 'Esta sala terminó por inactividad.',
      lost: 'Esta sala se ha perdido.',
      removed: 'Te han expulsado de esta sala.',
      unanswered: 'Se acabó el tiempo de esta sala.',
    },
    byName: (name) => `${isolate(name)} ha destruido esta sala.`,
    texts: {
      you: 'Terminó para todos en ese momento.',
      other: 'Terminó para todos en ese momento.',
      another: 'Terminó para todos en ese momento.',
      somebody: 'Terminó para todos en ese momento.',
      expired: 'Se acabó su tiempo.',
      idle: 'Nadie escribió durante el tiempo fijado al crearla.',
      lost: 'El servidor perdió la memoria, y con ella la sala. No queda nada que se pudiera borrar.',
      removed: 'La sala sigue sin ti. Todo lo que esta página sabía de ella está borrado.',
      unanswered: 'El servidor no confirmó el final a tiempo, así que esta página borró todo lo que sabía de la sala.',
    },
    wiped: 'En esta página no queda nada de la conversación.',
    endedAt: 'Terminó',
    certificate: 'Certificado de destrucción',
    save: 'Guardar',
    print: 'Imprimir',
    fileName: 'certificado',
    erasing: 'Vaciando todos los almacenes…',
    noCertificate: 'El certificado no ha llegado a esta página.',
    store: 'Almacén',
    stores: {
      'message log': 'registro de mensajes',
      'room events': 'sucesos de la sala',
      attachments: 'adjuntos',
      'keys of kept copies': 'claves de las copias guardadas',
      'message history': 'historial de mensajes',
      'room state': 'estado de la sala',
      presence: 'presencia',
      deadlines: 'plazos',
    },
    cleared: 'Borradas',
    left: 'Quedan',
    total: (entries, stores) =>
      plural(entries, { one: '# entrada', other: '# entradas' }) +
      plural(stores, { one: ' en # almacén; no queda nada.', other: ' en # almacenes; no queda nada.' }),
    erasedAt: 'Comprobado vacío a las',
    limits: 'Demuestra lo que dicen nuestros almacenes; no puede hablar por el dispositivo de la otra persona.',
  },
}

import type { ConsoleWords } from '../en/console.ts'

export const console: ConsoleWords = {
  title: 'Administración',
  lead: 'Una cuenta tal como la ve el servidor: sin contenido, sin contactos, sin direcciones.',
  thereupon: 'En cuanto quede demostrado, se hace lo que pediste.',
  gone: 'Ya no administras este servidor.',
  off: 'La consola está desactivada en este servidor.',

  none: { title: 'Aquí no hay nada', lead: 'En esta dirección no hay nada para tu cuenta.' },

  claim: {
    panel: '¿Administras este servidor?',
    code: 'Código de la consola',
    hint: 'Quien instaló el servidor sabe dónde está. Una sola vez, hace de tu cuenta la primera que lo administra.',
    button: 'Usar el código',
    busy: 'Comprobando el código…',
    wrong: 'Este código no abre nada aquí.',
    claimed: 'Alguien administra ya este servidor. Pídele que te nombre.',
    done: 'Ahora administras este servidor. Guarda el código donde nadie más mire.',
  },

  find: {
    panel: 'Buscar una cuenta',
    handle: 'Identificador',
    hint: 'El identificador entero: el servidor no puede buscar por una parte.',
    button: 'Buscar',
    busy: 'Buscando…',
    none: 'No hay ninguna cuenta con este identificador.',
  },

  user: {
    panel: 'Cuenta',
    own: 'eres tú',
    ownRole: 'Es tu propia cuenta: la consola se cierra para ti.',
    ownOut: 'Es tu propia cuenta: tu sesión se cierra aquí también.',
    status: 'Estado',
    statuses: { active: 'activa', disabled: 'desactivada' },
    role: 'Función',
    roles: { member: 'miembro', operator: 'administración' },
    devices: 'Dispositivos con sesión',
    last: 'Última visita',
    never: 'desconocida',
    made: 'Creada',
  },

  acts: {
    disable: {
      button: 'Desactivar',
      ask: (handle) => `¿Desactivar ${handle}?`,
      text: 'Las sesiones de todos los dispositivos se cierran al instante y nadie puede volver a entrar. Si administraba, deja de hacerlo. Lo guardado se queda, y los contactos no se enteran. Puedes reactivarla: ni dispositivos ni función vuelven con eso.',
      done: (handle) => `${handle} está desactivada.`,
    },
    enable: {
      button: 'Reactivar',
      ask: (handle) => `¿Reactivar ${handle}?`,
      text: 'Su dueño puede volver a entrar. Ni dispositivos ni función vuelven con eso.',
      done: (handle) => `${handle} está activa de nuevo.`,
    },
    endSessions: {
      button: 'Cerrar todas sus sesiones',
      ask: (handle) => `¿Cerrar todas las sesiones de ${handle}?`,
      text: 'Las sesiones de todos los dispositivos se cierran al instante. Su dueño puede volver a entrar.',
      done: (handle) => `Las sesiones de ${handle} están cerradas.`,
    },
    promote: {
      button: 'Dar la administración',
      ask: (handle) => `¿Dar la administración a ${handle}?`,
      text: 'Podrá hacer aquí todo lo que puedes tú: buscar cuentas, desactivarlas y eliminarlas, y también quitarte la función.',
      done: (handle) => `${handle} administra este servidor.`,
    },
    demote: {
      button: 'Quitar la administración',
      ask: (handle) => `¿Quitar la administración a ${handle}?`,
      text: 'La consola se cierra al instante para esta cuenta. Sus sesiones siguen abiertas.',
      done: (handle) => `${handle} es miembro.`,
    },
  },

  deletion: {
    way: 'Eliminar',
    title: '¿Eliminar esta cuenta?',
    follows: [
      'Para siempre. Nadie puede recuperarla.',
      'Las sesiones de todos los dispositivos se cierran al instante. Lo guardado para la cuenta se borra en una hora, más o menos.',
      'Las conversaciones en curso acaban solas en siete días: el servidor no conoce ninguna.',
      'El identificador descansa 30 días. Después cualquiera puede tomarlo.',
      'Nadie recibe un certificado de esta eliminación.',
    ],
    ask: 'Para confirmar, escribe el identificador:',
    done: (handle) => `${handle} está eliminada.`,
  },
}

import type { lobby as English } from '../en/lobby.ts'
import { isolate } from '../isolate.ts'

export const lobby: typeof English = {
  name: {
    label: 'Tu nombre',
    reroll: 'Otro nombre',
    rerolled: (name) => `Ahora eres ${isolate(name)}`,
    hint: 'Los demás lo ven; nadie puede buscarlo. Este navegador lo recuerda para la próxima vez.',
    mixed: 'Mezcla letras de varios alfabetos: los demás ven detrás una parte de tu identificador.',
  },

  lobby: {
    kept: {
      title: 'Aún tienes sitio',
      button: 'Volver a la sala',
      until: (time) => `hasta las ${time}`,
      with: (names) => `con ${names}`,
    },
    create: {
      title: 'Abrir una sala',
      button: 'Crear sala',
      busy: 'Encendiendo…',
      lifetime: 'Arde durante',
      minutes: (minutes) => (minutes < 60 ? `${minutes} min` : `${minutes / 60} h`),
      custom: 'Otro',
      customAmount: 'Cuánto tiempo',
      customUnit: 'Unidad',
      units: { seconds: 'segundos', minutes: 'minutos', hours: 'horas' },
      outOfRange: 'Elige entre 10 segundos y 24 horas.',
      options: 'Más opciones',
      capacity: 'Sitios: cuántas personas',
      capacityRange: 'Elige entre 2 y 16 sitios.',
      idle: 'Terminarla también si nadie escribe durante',
      idleChoices: {
        off: 'nunca',
        seconds30: '30 segundos',
        minutes2: '2 minutos',
        minutes5: '5 minutos',
        hour: '1 hora',
      },
    },
    join: {
      title: 'Entrar en una sala',
      label: 'Enlace a la sala',
      placeholder: 'pega el enlace aquí',
      button: 'Entrar',
    },
    facts: ['Sin cuenta.', 'Cifrado en tu navegador.', 'Al final, ni rastro.'],
  },

  join: {
    title: 'Ocupa un sitio en una sala privada',
    explain: [
      'Alguien te ha invitado. Todavía no ha pasado nada: ocupas tu sitio cuando pulsas el botón.',
      'La sala se consume cuando se acaba su tiempo o cuando alguien la destruye desde dentro. Entonces no queda nada de ella.',
    ],
    exposed:
      'Un programa ha leído y cambiado este enlace por el camino, por ejemplo un filtro de correo. Abre la sala, pero no solo a ti. Pide una sala nueva y su enlace por otra vía.',
    room: 'Una invitación',
    button: 'Ocupar un sitio',
    busy: 'Ocupando un sitio…',
    back: 'Ahora no',
    returning: 'Un momento…',
    unreachable: 'No se puede llegar al servidor. Intentándolo de nuevo…',
    elsewhere: 'Esta sala está abierta en otra pestaña que no responde. Cierra esa pestaña o recárgala.',
    elsewhereTitle: '¿No es tu navegador?',
    carryOn: [
      'Algunas aplicaciones abren los enlaces en una ventana propia. Copia el enlace y ábrelo en tu navegador: todavía no se ha ocupado ningún sitio.',
      'Un navegador anota los enlaces que abre. Un enlace pegado en la primera página no deja esa huella.',
    ],
  },

  sealed: {
    panel: 'Una sala sellada',
    title: 'Esta sala necesita conexión para abrirse.',
    explain: [
      'Lo que este navegador guarda de ella está sellado, y la mitad de la clave está en el servidor: cuando la sala desaparezca, nadie podrá abrirlo.',
      'Se abrirá sola en cuanto se pueda llegar al servidor. Hasta entonces no se puede escribir nada aquí, y nada se pierde.',
    ],
  },

  keyless: {
    panel: 'Una puerta cerrada',
    title: 'Pide el enlace.',
    explain: [
      'Esta pestaña recuerda qué sala era, y nada que la abra: sus claves no están en este navegador.',
      'Quien esté en la sala puede enviarte el enlace.',
    ],
  },
}

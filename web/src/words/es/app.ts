import type { app as English } from '../en/app.ts'

export const app: typeof English = {
  brand: 'wick',

  motto: 'Salas privadas que arden hasta no dejar nada.',

  skip: 'Ir a la conversación',

  language: 'Idioma',
  theme: { toLight: 'Tema claro', toDark: 'Tema oscuro' },

  page: {
    lobby: 'Wick',
    room: 'Sala · Wick',
    ended: 'Terminada · Wick',
  },

  connection: {
    connecting: 'conectando',
    connected: 'con conexión',
    reconnecting: 'reconectando',
    intercepted: 'interceptada',
    offline: 'sin conexión',
    slower: 'conectado, vía más lenta',
  },

  line: {
    connecting: 'Conectando…',
    reconnecting: 'Reconectando. Tus mensajes se conservan y saldrán en orden.',
    intercepted:
      'Alguien en el camino responde en lugar del servidor: un filtro o la página de acceso de esta red. Inicia sesión en ella o prueba desde otra red. Tus mensajes se conservan.',
    offline: 'Estás sin conexión. Tus mensajes se conservan y saldrán cuando vuelvas.',
    catching_up: 'Has vuelto. Leyendo lo que se dijo mientras tanto…',
    caught_up: 'Has vuelto, y no falta nada.',
    slower: 'Conexión por una vía más lenta: esta red bloquea la habitual.',
  },

  offline: {
    text: 'Estás sin conexión. Las salas esperan aquí hasta que vuelva.',
    over: 'Vuelves a tener conexión.',
  },

  missing: {
    text: 'Una parte de esta página no ha llegado: ha fallado la red, algo la bloquea aquí o el servidor ya tiene una versión más nueva.',
    again: 'Volver a cargar la página',
    later: 'Ahora no',
  },

  attention: {
    sound: 'Sonido al llegar mensajes',
    notification: 'Notificaciones',
    newMessage: 'Mensaje nuevo',
    refused: 'Este navegador no permite notificaciones aquí.',
  },

  unsupported: {
    encryption: {
      panel: 'No en este navegador',
      title: 'Este navegador no puede cifrar una sala.',
      explain: [
        'Las salas necesitan criptografía web con Ed25519 en una dirección segura (https, o este mismo ordenador), y lo que los navegadores saben desde 2024. Aquí falta algo de eso.',
        'Usa un Firefox, Safari, Chrome o Edge actual y la dirección https que te dio quien lo administra. No hay una entrada más débil.',
      ],
    },
    cookies: {
      panel: 'No con estos ajustes',
      title: 'Este navegador bloquea las cookies de esta dirección.',
      explain: [
        'Sin ellas el servidor no sabe quién ocupa cada sitio, así que aquí no se puede abrir ninguna sala ni entrar en ella. Todavía no ha pasado nada: no hay ningún sitio ocupado.',
        'Permite las cookies y los datos del sitio para esta dirección, en los ajustes junto a la barra de direcciones, y vuelve a cargar la página. El enlace se queda en la dirección.',
      ],
    },
    again: 'Volver a cargar',
  },

  onward: {
    again: 'Empezar una sala nueva',
    lobby: 'Volver a la entrada',
  },
}

import type { conversation as English } from '../en/conversation.ts'
import { isolate } from '../isolate.ts'
import { pluralsOf } from '../plural.ts'

const plural = pluralsOf('es')

export const conversation: typeof English = {
  log: {
    label: 'Conversación',
    showAll: 'Mostrar todo',
    joined: (name) => `${isolate(name)} ha entrado`,
    renamed: (before, now) => `${isolate(before)} es ahora ${isolate(now)}`,
    gone: {
      leave: (name) => `${isolate(name)} ha salido`,
      left: (name) => `${isolate(name)} ha salido`,
      kick: (name) => `Quien creó la sala ha expulsado a ${isolate(name)}`,
      removed: (name) => `Se ha expulsado a ${isolate(name)}, y la sala está cerrada con llave`,
    },
    typing: (names) =>
      names.length === 1
        ? `${isolate(names[0])} está escribiendo`
        : plural(names.length, { one: '# persona está escribiendo', other: '# personas están escribiendo' }),
    youJoined: 'has entrado',
    extended: (time) => `ampliada: el servidor la deja arder hasta las ${time}`,
    locked: 'la sala se ha cerrado con llave',
    unlocked: 'la sala se ha vuelto a abrir',
    erased: {
      sender: 'quitado por quien lo envió',
      creator: 'quitado por quien creó la sala',
      burned: 'ardió tras leerse',
      server: 'quitado por el servidor',
    },
    newBelow: (count) => plural(count, { one: '# mensaje nuevo', other: '# mensajes nuevos' }),
    delivery: {
      queued: 'esperando para enviarse',
      sent: 'enviado',
      delivered: 'entregado',
      read: 'visto',
      failed: 'no enviado',
    },
    toEnd: 'Al final de la conversación',
    edited: 'editado',
    heard: (name, text) => `${isolate(name)}: ${text}`,
    retry: 'Intentar de nuevo',
    takeBack: 'Editar',
  },

  composer: {
    label: 'Mensaje',
    placeholder: 'di algo',
    send: 'Enviar',
    save: 'Guardar',
    keys: 'Todas las teclas',
    left: (bytes) => plural(bytes, { one: 'Queda # byte en este mensaje.', other: 'Quedan # bytes en este mensaje.' }),
    hint: 'Intro envía, Mayús+Intro cambia de línea.',
    opening: 'La sala se está abriendo. Podrás escribir en un momento.',
    tooLong: (over) =>
      plural(over, { one: 'Sobra # byte para un solo mensaje.', other: 'Sobran # bytes para un solo mensaje.' }),
    givenBack: (reason) => `No enviado: ${reason}`,
    waiting: (seconds) => `Eso fue rápido. El próximo mensaje saldrá solo en ${seconds} s.`,
  },

  code: { label: 'Código', idle: 'Copiar', copied: '¡Copiado!', failed: 'Aquí no se permite copiar' },

  link: {
    title: '¿Seguir este enlace?',
    doubts: {
      lookalike: 'Su dirección usa letras que pueden imitar a otras. Léela con atención.',
      credentials: 'Lo que hay al principio es un nombre, no un lugar. Lleva al lugar que está marcado.',
      mismatch: 'Su texto nombra un lugar distinto de aquel al que lleva.',
    },
    stay: 'Quedarme aquí',
    follow: 'Abrirlo',
  },

  acts: {
    label: 'Qué hacer con este mensaje',
    react: 'Reaccionar',
    reply: 'Responder',
    copy: 'Copiar el texto',
    edit: 'Editar',
    remove: 'Quitar',
  },

  reactions: {
    label: 'Reacciones',
    react: 'Reaccionar con',
    more: 'Otros emojis',
    pick: 'Elige un emoji',
    find: 'Buscar un emoji',
    none: 'Ningún emoji se llama así aquí.',
    close: 'Cerrar',
    groups: {
      faces: 'Caras',
      hands: 'Manos y personas',
      hearts: 'Corazones y signos',
      nature: 'Naturaleza',
      food: 'Comida',
      things: 'Cosas y lugares',
    },
  },

  reply: {
    answering: (name) => `En respuesta a ${isolate(name)}`,
    inAnswerTo: 'En respuesta a',
    editing: 'Editando',
    leaveOff: 'Cancelar',
    stubs: {
      image: 'una imagen',
      burn: 'algo que arde al leerse',
      erased: 'un mensaje que se quitó',
      unknown: 'un mensaje que no está aquí',
    },
  },

  removal: {
    title: '¿Quitar este mensaje?',
    text: 'Se quita de la sala para todos, y del registro del servidor. Quien lo haya leído puede recordarlo.',
    keep: 'Dejarlo',
    confirm: 'Quitarlo',
  },

  search: {
    label: 'Buscar en esta conversación',
    found: (at, count) => (count === 0 ? 'no se encontró nada' : `${at} de ${count}`),
    older: 'Coincidencia anterior',
    newer: 'Coincidencia siguiente',
    close: 'Cerrar',
  },

  unread: { mark: 'nuevo', jump: 'Ir a lo nuevo' },

  keys: {
    title: 'Teclas',
    close: 'Cerrar',
    groups: {
      anywhere: 'En cualquier parte de la sala',
      writing: 'Mientras escribes',
      messages: 'Sobre un mensaje',
    },
    meanings: {
      search: 'buscar en la conversación',
      help: 'mostrar estas teclas',
      back: 'cerrar, cancelar, volver a escribir',
      send: 'enviar',
      line: 'cambiar de línea',
      editLast: 'editar tu último mensaje, si no hay nada escrito',
      format: 'negrita, cursiva, tachado, código: alrededor de las palabras',
      step: 'ir al mensaje anterior o al siguiente',
      ends: 'ir al primero o al último',
      acts: 'qué hacer con él',
      react: 'reaccionar',
      reply: 'responder',
      copy: 'copiar el texto',
      edit: 'editar el tuyo',
      remove: 'quitar',
    },
  },
}

import type { AccountWords } from '../en/account.ts'
import { isolate } from '../isolate.ts'

export const account: AccountWords = {
  page: {
    signIn: 'Iniciar sesión · Wick',
    signUp: 'Cuenta nueva · Wick',
    recovery: 'Recuperación · Wick',
    settings: 'Tu cuenta · Wick',
    password: 'Nueva contraseña · Wick',
    passkeys: 'Llaves de acceso · Wick',
    code: 'Nuevo código de recuperación · Wick',
    deletion: 'Eliminar la cuenta · Wick',
    deleted: 'Certificado · Wick',
    contacts: 'Contactos · Wick',
    console: 'Administración · Wick',
  },
  back: 'A las salas, que no piden cuenta',
  opening: 'Un momento…',

  facts: [
    'El servidor nunca conoce tu contraseña.',
    'Lo que guardas se sella en este navegador.',
    'Ninguna sala sabe de tu cuenta.',
  ],

  password: { label: 'Contraseña', show: 'Mostrar la contraseña' },

  strength: {
    empty: 'Doce caracteres o más. Cuatro palabras que no tengan nada que ver entre sí van bien.',
    short: (missing) => (missing === 1 ? 'Un carácter más.' : `${missing} caracteres más.`),
    common: 'Mucha gente probaría esta. Elige otra.',
    fair: 'Sirve. Más larga es mejor.',
    good: 'Buena.',
    strong: 'Muy buena.',
  },

  signIn: {
    title: 'Iniciar sesión',
    lead: 'De vuelta a lo tuyo.',
    panel: 'Tu cuenta',
    handle: 'Identificador',
    button: 'Iniciar sesión',
    busy: 'Iniciando sesión…',
    passkey: 'Usar una llave de acceso',
    passkeyBusy: 'Esperando tu llave de acceso…',
    lost: '¿Has perdido la contraseña?',
    newHere: '¿Aún no tienes cuenta?',
    signUp: 'Crear una',
    invited: 'Alguien te quiere como contacto. Inicia sesión o crea una cuenta y podrás enviarle tu solicitud.',
  },

  recovery: {
    title: 'Recuperación',
    lead: 'Tu código abre la cuenta. Después pones una contraseña nueva.',
    claim: 'Lo que has apuntado',
    group: (at) => `Grupo ${at}`,
    hint: 'Tal como está en tu papel. Si pegas el código, se reparte solo por los grupos.',
    unfinished: (at) => `El grupo ${at} tiene cuatro letras y cifras.`,
    foreign: (at) => `Algo del grupo ${at} no aparece en ningún código. Mira ese grupo otra vez.`,
    goOn: 'Seguir',
    claiming: 'Mirando el código…',
    lostBoth:
      'Quien no tiene contraseña, ni llave de acceso, ni este código, ya no puede entrar. Tampoco quien gestiona este servidor puede abrir la cuenta.',
    right: 'El código es correcto. ¿Qué contraseña quieres a partir de ahora?',
    renewal: {
      panel: 'Una contraseña nueva',
      label: 'Contraseña nueva',
      effect:
        'Sustituye a la anterior, y se cierran las sesiones de todos los demás dispositivos. Tu código y todas tus llaves de acceso siguen valiendo. Si otra persona tiene una de ellas, quita esa llave en tu cuenta.',
      button: 'Ponerla e iniciar sesión',
      busy: 'Poniéndola…',
    },
    remembered: '¿Al final la recuerdas?',
  },

  partings: {
    signed_out: 'Has cerrado la sesión.',
    not_told:
      'Has cerrado la sesión en este navegador. No se ha podido avisar al servidor: ciérrala desde otro dispositivo, si te importa.',
    everywhere: 'Has cerrado la sesión en todas partes.',
    ended: 'Esta sesión ha terminado. Iníciala de nuevo.',
    perhaps_deleted:
      'El servidor no ha respondido y esta sesión ha terminado: lo más probable es que la cuenta esté eliminada. Lo sabrás si intentas iniciar sesión.',
  },

  signUp: {
    title: 'Cuenta nueva',
    lead: 'Un identificador, una contraseña y un código para los malos días. Ni dirección ni número.',
    step: (at, of) => `Paso ${at} de ${of}`,
    invitation: { label: 'Invitación', hint: 'El código que te dieron, o el enlace en el que vino.' },
    naming: {
      panel: 'Quién eres',
      handle: 'Identificador',
      hint: 'Con él inicias sesión. Nunca se envía nada allí.',
      wrong: 'Un identificador tiene de 3 a 64 letras a–z, cifras y . _ + @ -',
      button: 'Seguir',
      busy: { password: 'Viendo si está libre…', passkey: 'Creando tu llave de acceso…' },
      way: 'Cómo inicias sesión',
      ways: { password: 'Con contraseña', passkey: 'Con llave de acceso' },
      passkey:
        'Tu dispositivo, o una llave que llevas contigo, te deja entrar con el dedo, la cara o un PIN. No hay contraseña. Si pierdes la llave de acceso, solo el código de recuperación abre la cuenta.',
      haveOne: '¿Tienes una cuenta?',
      signIn: 'Iniciar sesión',
      closed: 'Este servidor no admite cuentas nuevas. Quien lo gestiona puede abrirlo.',
    },
    make: 'Crear la cuenta',
    making: 'Creándola…',
  },

  code: {
    panel: 'Tu código de recuperación',
    label: 'Código de recuperación',
    lead: {
      password: 'Abre tu cuenta cuando se pierde la contraseña. Solo lo ves ahora: imprímelo o escríbelo.',
      passkey: 'Abre tu cuenta cuando se pierde la llave de acceso. Solo lo ves ahora: imprímelo o escríbelo.',
    },
    warning: {
      password: 'Nadie más puede dejarte entrar. Sin contraseña ni código se pierde todo lo que guardas aquí.',
      passkey: 'Nadie más puede dejarte entrar. Sin llave de acceso ni código se pierde todo lo que guardas aquí.',
    },
    copy: 'Copiar',
    copied: 'Copiado',
    copyFailed: 'Este navegador no deja copiar a la página. Selecciona el código y cópialo.',
    print: 'Imprimir',
    printed: (handle) => `Wick, código de recuperación de ${isolate(handle)}. Guárdalo donde nadie más mire.`,
    button: 'Lo tengo',
    proof: '¿Está apuntado?',
    ask: (group) => `Escribe el grupo ${group} de tu código`,
    hint: 'Cuatro letras y cifras.',
    wrong: 'No es ese. Mira lo que has apuntado, o el código otra vez.',
    again: 'Ver el código otra vez',
  },

  settings: {
    title: 'Tu cuenta',
    lead: 'En cada dispositivo en el que inicies sesión.',
    here: 'Has iniciado sesión.',
    back: 'A tu cuenta',
    leave: 'Salir',
    leaveText:
      'Este navegador no abrirá tu cuenta hasta que vuelvas a iniciar sesión. Las salas abiertas aquí se quedan.',
    signOut: 'Cerrar sesión',
    cancel: 'Ahora no',
  },

  devices: {
    title: 'Dispositivos',
    lead: 'Dónde tienes la sesión abierta. El servidor ve días y ningún nombre.',
    loading: 'Buscando tus dispositivos…',
    unnamed: 'Un dispositivo sin nombre',
    thisOne: 'este',
    times: (since, last) => `sesión desde ${since}, usado ${last}`,
    rename: 'Renombrar',
    name: 'Nombre',
    nameHint: 'Solo tus propios dispositivos pueden leerlo.',
    tooLong: 'Este nombre es demasiado largo.',
    noName: 'Falta un nombre.',
    save: 'Guardar',
    cancel: 'Cancelar',
    renamed: 'Ese dispositivo ya tiene su nuevo nombre.',
    end: 'Cerrar sesión',
    ended: 'La sesión de ese dispositivo está cerrada.',
    others: 'Cerrar todas las demás',
    othersEnded: 'Las sesiones de todos los demás dispositivos están cerradas.',
    everywhere: 'Cerrar sesión en todas partes',
    ask: { others: '¿Cerrar las sesiones de todos los demás?', everywhere: '¿Cerrar sesión en todas partes?' },
    askText: {
      others: 'Tendrán que iniciar sesión otra vez. Aquí tu sesión sigue abierta.',
      everywhere: 'Todos los dispositivos tendrán que iniciar sesión otra vez, también este.',
    },
  },

  contacts: { way: 'Contactos' },

  ways: {
    panel: 'Cómo entras',
    password: 'Nueva contraseña',
    code: 'Nuevo código de recuperación',
  },

  passkeys: {
    title: 'Llaves de acceso',
    lead: 'Te dejan entrar con el dedo, la cara o un PIN, sin contraseña.',
    panel: 'Tus llaves de acceso',
    text: 'Cada una abre la cuenta en todo dispositivo que la tenga.',
    loading: 'Buscando tus llaves de acceso…',
    none: 'Aún no hay ninguna.',
    unnamed: 'Una llave de acceso sin nombre',
    since: (when) => `añadida ${when}`,
    name: 'Nombre de una llave nueva',
    add: 'Añadir una llave de acceso',
    busy: 'Un momento…',
    added: 'Esa llave de acceso te deja entrar a partir de ahora.',
    remove: 'Quitar',
    removed: 'Esa llave de acceso está quitada. Las sesiones que abrió están cerradas.',
    ask: (name) => `¿Quitar ${name}?`,
    askText: 'Ya no abrirá tu cuenta, y se cerrará la sesión de todo otro dispositivo que haya entrado con ella.',
    askSessions: 'Donde está guardada, la llave de acceso se queda hasta que la borres allí.',
    unable: 'Este navegador no puede crear llaves de acceso.',
  },

  prove: {
    panel: '¿Eres tú?',
    lead: 'Lo que sigue decide quién puede entrar. Demuestra que la cuenta es tuya.',
    button: 'Continuar',
    busy: 'Comprobando…',
    unable:
      'Esta cuenta no tiene contraseña, y este navegador no puede usar llaves de acceso. Vuelve con un navegador que pueda.',
  },

  newPassword: {
    title: 'Nueva contraseña',
    lead: 'A partir de entonces abre la cuenta. Una anterior ya no abre nada.',
    panel: 'Tu nueva contraseña',
    label: 'Nueva contraseña',
    effect:
      'Se cierra la sesión en todos tus demás dispositivos, que necesitarán la nueva contraseña. Aquí tu sesión sigue abierta, y tu código de recuperación y tus llaves de acceso siguen valiendo.',
    button: 'Establecer la contraseña',
    busy: 'Estableciéndola…',
    done: 'Tu nueva contraseña ya vale. Las sesiones de los demás dispositivos están cerradas.',
    perhaps: 'Puede que la nueva contraseña ya valga. Si se rechaza la anterior, escribe la nueva.',
  },

  newCode: {
    title: 'Nuevo código de recuperación',
    lead: 'Por si el anterior se ha perdido o alguien lo ha visto.',
    pending: 'El código anterior vale hasta que hayas escrito este de vuelta.',
    button: 'Que valga este',
    busy: 'Estableciéndolo…',
    done: 'Tu nuevo código de recuperación ya vale. El anterior ya no abre nada.',
  },

  deletion: {
    title: 'Eliminar la cuenta',
    lead: 'Para siempre. Nadie puede recuperarla, tampoco quien administra el servidor.',
    panel: 'Qué significa',
    goes: 'Qué desaparece',
    gone: [
      'Contraseña, llaves de acceso y código de recuperación: nadie vuelve a entrar.',
      'La sesión de todos los dispositivos se cierra al instante.',
      'Todo lo que guardas aquí. Su clave se sobrescribe en segundos, y los archivos que la contenían desaparecen en una hora, más o menos.',
    ],
    stays: 'Qué queda',
    left: [
      'Tu identificador descansa 30 días: nadie puede tenerlo. Después queda libre, y quien lo tome tendrá otra cuenta.',
      'Un certificado de lo que se borró, durante 30 días. No te nombra.',
      'Números y horas en archivos del servidor hasta que se sobrescriban, y copias de seguridad mientras sus administradores las guarden.',
      'Las salas, que nunca supieron de tu cuenta.',
    ],
    ask: 'Para confirmar, escribe tu identificador:',
    wrong: 'Ese no es el identificador de esta cuenta.',
    thereupon: 'En cuanto quede demostrado, la cuenta se elimina.',
    button: 'Eliminar para siempre',
    busy: 'Eliminando…',
  },

  deleted: {
    asked: { title: 'Certificado de una eliminación', lead: 'Quien tenga su dirección puede verlo durante 30 días.' },
    title: 'Cuenta eliminada',
    lead: 'Nadie puede entrar ya con ella.',
    since: (when) => `Cuenta eliminada: ${when}`,
    issued: 'El certificado ya está aquí.',
    address:
      'Durante 30 días la dirección de esta página vuelve a traerte aquí, en cualquier navegador. Guárdala si quieres volver por el certificado.',
    copy: 'Copiar la dirección',
    copyFailed: 'Este navegador no deja copiar a la página. Copia la dirección de la barra de direcciones.',
    certificate: {
      erasing:
        'La cuenta ya no se puede abrir. Se está sustituyendo cada archivo que contenía su clave: tarda hasta una hora, más o menos. Esta página pregunta sola.',
      rings: (first) => `De los archivos con claves, todos los anteriores al número ${first} han desaparecido.`,
      limits:
        'Demuestra lo que informan los almacenes del servidor. No puede responder por las copias de seguridad que hayan hecho sus administradores.',
      stores: {
        keys: 'claves',
        sessions: 'sesiones',
        vault: 'caja fuerte',
        card: 'tarjeta para contactos',
        items: 'elementos recibidos',
        inbox: 'bandeja de entrada',
      },
    },
  },

  problems: {
    sign_in_refused: 'Este identificador y esta contraseña no van juntos.',
    wrong_password: 'Esa no es la contraseña de esta cuenta.',
    recovery_refused: 'Este código no abre ninguna cuenta con este identificador. Revisa el identificador y el código.',
    passkey_taken: 'Este dispositivo ya tiene una llave de acceso de tu cuenta.',
    too_many_passkeys: 'Una cuenta tiene cinco llaves de acceso como máximo. Quita antes una.',
    last_passkey:
      'La última forma de iniciar sesión no se puede quitar. Pon antes una contraseña o añade otra llave de acceso.',
    passkey_refused:
      'Esta llave de acceso no abre ninguna cuenta en este servidor. Usa otra llave de acceso o entra de otra manera.',
    cancelled: 'No se ha usado ninguna llave de acceso. Inténtalo otra vez, o entra de otra manera.',
    no_prf:
      'Esta llave de acceso identifica, pero no abre lo que está sellado. Usa tu contraseña u otra llave de acceso.',
    not_signed_in: 'Esta sesión ha terminado. Iníciala de nuevo.',
    registration_closed: 'Este servidor no admite cuentas nuevas.',
    invitation_not_found: 'Esta invitación no deja entrar a nadie, o ya a nadie más. Pide otra.',
    session_not_found: 'La sesión de ese dispositivo ya está cerrada.',
    receipt_not_found: 'En esta dirección no hay ningún certificado. Se guarda durante 30 días.',
    handle_taken: 'Otra persona tiene este identificador.',
    card_not_found: 'Así no se puede pedir nada a nadie. Quizá esa persona no quiere que la encuentren.',
    inbox_refused: 'Esa persona no acepta solicitudes de desconocidos.',
    inbox_full: 'Su buzón está lleno. Inténtalo mañana.',
    account_disabled: 'Esta cuenta está desactivada en este servidor.',
    last_admin: 'Quien administra en solitario no puede irse. Nombra antes a otra persona.',
    not_theirs:
      'La clave que da el servidor no es la conocida. No sigas antes de hablar con esa persona por otro medio.',
    not_asking: 'Esa solicitud ya no existe.',
    no_contact: 'Todavía no sois contactos, o ya no.',
    forged: 'Quien la envió no es quien decía ser. La solicitud ya no está.',
    full: 'Hay demasiados. Quita antes algunos.',
    blocked: 'Has bloqueado a esa persona. Desbloquéala antes.',
    unsealable: 'No se puede sellar nada con su clave, así que no se le puede avisar.',
    rolled_back:
      'El servidor muestra contactos más antiguos que los que ha visto este navegador. No se ha cambiado nada. Díselo a quien lo gestiona.',
    forked:
      'El servidor muestra otros contactos que los que ha visto este navegador. No se ha cambiado nada. Díselo a quien lo gestiona.',
    rate_limited: (when) => `Demasiados intentos. Vuelve a intentarlo ${when}.`,
    other_server:
      'Quien ha respondido no es el servidor que conoce tu cuenta. No des aquí tu contraseña hasta que sepas por qué.',
    unopenable:
      'Eso era correcto, pero lo que el servidor envió con ello no se abre. Inténtalo otra vez; si sigue así, díselo a quien lo gestiona.',
    unstretchable:
      'Este dispositivo tiene muy poca memoria libre para trabajar con tu contraseña. Cierra otras páginas e inténtalo otra vez.',
    unreachable: 'No se puede llegar al servidor. Sigue por sí solo en cuanto se pueda.',
    unavailable: 'El servidor está tomando aliento. Sigue por sí solo en un momento.',
    too_slow: 'Ha pasado más de un cuarto de hora. Empieza de nuevo.',
    failed: 'No ha funcionado. Inténtalo otra vez.',
  },
}

import type { room as English } from '../en/room.ts'
import { pluralsOf } from '../plural.ts'
import { isolate } from './isolate.ts'

const plural = pluralsOf('ar')

export const room: typeof English = {
  room: {
    title: 'غرفة',
    idLabel: 'الغرفة',
    copy: 'نسخ',
    copied: 'نُسخ!',
    copyLink: 'نسخ الرابط',
    copyFailed: 'النسخ محجوب هنا. حدّد الرابط وانسخه.',
    linkCopied: 'نُسخ الرابط.',
    menu: 'القائمة',
    people: 'الأشخاص',
    seats: (taken, capacity) => `${taken} من ${capacity} مقاعد مأخوذة`,
    seatsShort: (taken, capacity) => isolate(`${taken}/${capacity}`),
    you: 'أنت',
    guest: 'ضيف',
    creator: 'أنت من أنشأ هذه الغرفة. من تُخرجه لا يستطيع الاتصال بعد ذلك؛ وللتأكد التام أنشئ غرفة جديدة.',
    lock: 'إقفال الغرفة',
    unlock: 'فتح قفل الغرفة',
    locked: 'مقفلة: لا أحد يستطيع الانضمام.',
    remove: 'إخراج',
    removeNamed: (name) => `إخراج ${isolate(name)}`,
    leave: 'مغادرة',
    leaveHint: 'يصبح مقعدك شاغرًا من جديد.',
    spelling: 'التدقيق الإملائي في المتصفح',
    spellingHint: 'متوقف في البداية: بعض المتصفحات ترسل لذلك ما يُكتب إلى صانعها.',
    extend: '+10 د',
    extendLong: 'إعطاء الغرفة عشر دقائق أخرى',
    timeLeft: 'الوقت المتبقي',
    idleLeft: 'تنتهي إن لم يكتب أحد خلال',
    announceLeft: (seconds) =>
      seconds >= 60
        ? plural(seconds / 60, {
            one: 'بقيت دقيقة',
            two: 'بقيت دقيقتان',
            few: 'بقيت # دقائق',
            other: 'بقيت # دقيقة',
          })
        : plural(seconds, { one: 'بقيت ثانية', two: 'بقيت ثانيتان', few: 'بقيت # ثوانٍ', other: 'بقيت # ثانية' }),
    overTitle: 'انقضى الوقت.',
    overText: 'المحادثة مخفية. بانتظار أن يؤكد الخادم النهاية…',
    awayTitle: 'لحظة.',
    awayText: 'المحادثة مخفية حتى يعود الاتصال.',
  },

  presence: {
    here: 'موجود',
    away: 'غائب',
    unknown: 'غير معروف ما دمت غير متصل',
    cut: 'انقطع اتصالك',
    lastHere: (ago) => `غائب، كان هنا ${ago}`,
    aMomentAgo: 'قبل لحظة',
    nobodyElse: 'لا أحد غيرك بعد',
    left: (name) => `غادر ${isolate(name)}`,
    removed: (name) => `أُخرج ${isolate(name)}`,
    several: (count) =>
      plural(count, { one: 'شخص واحد', two: 'شخصان', few: '# أشخاص', many: '# شخصًا', other: '# شخص' }),
    severalHere: (here, count) => (here === count ? `${here} هنا` : `${here} من ${count} هنا`),
  },

  receipts: {
    show: 'دع الآخرين يرون متى قرأت',
    hint: 'أما وصول الرسالة إليك فيرونه في كل حال.',
  },

  share: {
    title: 'لا أحد غيرك هنا بعد',
    titleAfter: 'لم يعد هنا أحد غيرك',
    invite: 'أرسل هذا الرابط إلى من تريد التحدث معه.',
    linkLabel: 'رابط هذه الغرفة',
    share: 'مشاركة…',
    shareTitle: 'غرفة خاصة',
    qr: 'رمز QR',
    qrLabel: 'رمز QR لرابط هذه الغرفة',
    warning: 'من يفتحه أولًا يأخذ المقعد: أرسله عبر قناة تثق بها.',
    paste: (host) =>
      `يسجّل المتصفح كل عنوان يفتحه، ومعه ما يفتح هذه الغرفة. الأفضل فتح ${isolate(host)} ولصق الرابط هناك.`,
    opening: 'جارٍ صنع المفاتيح وفتح الغرفة…',
    linkGone: 'لا رابط هنا لتوزيعه: يحتفظ به المنشئ حتى يُؤخذ كل مقعد مرة واحدة، ثم يُحذف.',
    usedUp: 'أُخذ كل مقعد مرة واحدة ثم حُذف الرابط: لا يمكن دعوة أحد من هنا بعد الآن. لمواصلة الحديث ابدأ غرفة جديدة.',
  },

  leave: {
    title: 'هل تغادر هذه الغرفة؟',
    text: 'يصبح مقعدك شاغرًا من جديد، ويمحو هذا المتصفح كل ما يعرفه عن الغرفة. من يعد، بالرابط الكامل وإلى مقعد شاغر، يعد شخصًا جديدًا.',
    creator: 'أنت من أنشأها: لن يستطيع أحد بعدك قفلها أو إخراج أحد منها.',
    stay: 'البقاء',
    confirm: 'مغادرة',
  },

  expel: {
    title: (name: string) => `هل تُخرج ${isolate(name)} من هذه الغرفة؟`,
    text: 'يخرج فورًا ولا يستطيع العودة إلى هذا المقعد. تُقفل الغرفة بعدها إلى أن تفتحها.',
    keep: 'الإبقاء',
    confirm: 'إخراج',
  },

  destroy: {
    button: 'دمّر الآن',
    buttonShort: 'تدمير',
    hold: 'اضغط مطولًا للتدمير',
    title: 'أتريد تدمير هذه الغرفة؟',
    text: 'تنتهي للجميع دفعة واحدة. تُمحى الرسائل من كل مخزن، ولا يستطيع أحد استعادتها.',
    keep: 'الإبقاء على الغرفة',
    confirm: 'تدميرها',
    filtered:
      'مرشّح في الطريق، أو صفحة تسجيل الدخول إلى هذه الشبكة، لا يسمح بتدمير أي شيء. المحاولة مستمرة: سجّل الدخول إليها أو استعمل شبكة أخرى.',
    state: {
      no: '',
      asking: 'جارٍ تدمير الغرفة…',
      retrying: 'لم يؤكد الخادم ذلك بعد. ما زالت محاولة تدمير الغرفة جارية…',
    },
  },
}

import type { app as English } from '../en/app.ts'

export const app: typeof English = {
  brand: 'wick',

  motto: 'غرف خاصة تحترق حتى لا يبقى منها شيء.',

  skip: 'الانتقال إلى المحادثة',

  language: 'اللغة',
  theme: { toLight: 'المظهر الفاتح', toDark: 'المظهر الداكن' },

  page: {
    lobby: 'Wick',
    room: 'غرفة · Wick',
    ended: 'انتهت · Wick',
  },

  connection: {
    connecting: 'جارٍ الاتصال',
    connected: 'متصل',
    reconnecting: 'جارٍ إعادة الاتصال',
    offline: 'غير متصل',
  },

  line: {
    connecting: 'جارٍ الاتصال…',
    reconnecting: 'جارٍ إعادة الاتصال. رسائلك محفوظة وستُرسل بالترتيب.',
    offline: 'أنت غير متصل. رسائلك محفوظة وستُرسل عند عودة الاتصال.',
    catching_up: 'عاد الاتصال. جارٍ قراءة ما قيل في الأثناء…',
    caught_up: 'عاد الاتصال، ولم يفتك شيء.',
  },

  offline: {
    text: 'أنت غير متصل. الغرف تنتظر هنا حتى يعود الاتصال.',
    over: 'عدت إلى الاتصال.',
  },

  attention: {
    sound: 'صوت عند وصول رسالة',
    notification: 'الإشعارات',
    newMessage: 'رسالة جديدة',
    refused: 'هذا المتصفح لا يسمح بالإشعارات هنا.',
  },

  unsupported: {
    panel: 'ليس في هذا المتصفح',
    title: 'هذا المتصفح لا يستطيع تشفير غرفة.',
    explain: [
      'تحتاج الغرف إلى تشفير الويب مع Ed25519 على عنوان آمن: https أو هذا الحاسوب نفسه. ينقص هنا شيء من ذلك.',
      'استخدم إصدارًا حديثًا من Firefox أو Safari أو Chrome أو Edge، وعنوان https الذي أعطاك إياه المشغّل. لا يوجد مدخل أضعف.',
    ],
  },
}

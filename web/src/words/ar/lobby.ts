import type { lobby as English } from '../en/lobby.ts'
import { isolate } from './isolate.ts'

export const lobby: typeof English = {
  name: {
    label: 'أنت',
    reroll: 'اسم آخر',
    rerolled: (name) => `أنت الآن ${isolate(name)}`,
    hint: 'اسم مُختلَق لهذا المتصفح. يراه الآخرون، ولا يمكن لأحد أن يبحث عنه.',
  },

  lobby: {
    kept: { title: 'ما زال لك مقعد', button: 'العودة إلى الغرفة' },
    create: {
      title: 'افتح غرفة',
      button: 'إنشاء الغرفة',
      busy: 'جارٍ الإشعال…',
      lifetime: 'تحترق خلال',
      minutes: (minutes) => (minutes < 60 ? `${minutes} د` : `${minutes / 60} س`),
      custom: 'غير ذلك',
      customAmount: 'كم من الوقت',
      customUnit: 'الوحدة',
      units: { seconds: 'ثوانٍ', minutes: 'دقائق', hours: 'ساعات' },
      outOfRange: 'اختر بين 10 ثوانٍ و24 ساعة.',
      options: 'خيارات أخرى',
      capacity: 'المقاعد',
      capacityRange: 'اختر بين مقعدين و16 مقعدًا.',
      idle: 'إنهاؤها أيضًا إذا لم يكتب أحد مدة',
      idleChoices: {
        off: 'أبدًا',
        seconds30: '30 ثانية',
        minutes2: 'دقيقتين',
        minutes5: '5 دقائق',
        hour: 'ساعة',
      },
    },
    join: {
      title: 'انضم إلى غرفة',
      label: 'رابط الغرفة',
      placeholder: 'الصق الرابط الذي وصلك',
      button: 'انضمام',
    },
    facts: ['بلا حساب.', 'مشفّرة في متصفحك.', 'وفي النهاية بلا أثر.'],
  },

  join: {
    title: 'خذ مقعدًا في غرفة خاصة',
    explain: [
      'دعاك أحدهم. لم يحدث شيء بعد: يُؤخذ مقعدك حين تضغط الزر.',
      'تحترق الغرفة عند انقضاء وقتها، أو حين يدمّرها أحد من فيها. عندئذ لا يبقى منها شيء.',
    ],
    room: 'دعوة',
    button: 'خذ مقعدًا',
    busy: 'جارٍ الجلوس…',
    back: 'ليس الآن',
    returning: 'لحظة من فضلك…',
    unreachable: 'تعذّر الوصول إلى الخادم. محاولة أخرى…',
    elsewhere: 'هذه الغرفة مفتوحة في علامة تبويب أخرى لا تستجيب. أغلقها أو أعد تحميلها.',
  },

  keyless: {
    panel: 'باب مغلق',
    title: 'اطلب الرابط.',
    explain: [
      'يقول هذا العنوان أي غرفة كانت، ولا يقول شيئًا يفتحها: مفاتيحها ليست في هذا المتصفح.',
      'يستطيع من في الغرفة أن يرسل إليك الرابط الكامل. إنه أطول من هذا.',
    ],
  },
}

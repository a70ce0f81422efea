import type { ended as English } from '../en/ended.ts'
import { isolate } from './isolate.ts'
import { pluralsOf } from '../plural.ts'

const plural = pluralsOf('ar')

export const ended: typeof English = {
  ended: {
    titles: {
      you: 'لقد دمّرت هذه الغرفة.',
      other: 'دمّر الطرف الآخر هذه الغرفة.',
      another: 'دمّر شخص آخر هذه الغرفة.',
      somebody: 'دُمّرت هذه الغرفة.',
      expired: 'انتهت مدة هذه الغرفة.',
      idle: 'انتهت هذه الغرفة لطول الصمت.',
      lost: 'ضاعت هذه الغرفة.',
      removed: 'لقد أُخرجت من هذه الغرفة.',
      unanswered: 'انقضى وقت هذه الغرفة.',
    },
    byName: (name) => `دمّر ${isolate(name)} هذه الغرفة.`,
    texts: {
      you: 'انتهت للجميع في تلك اللحظة.',
      other: 'انتهت للجميع في تلك اللحظة.',
      another: 'انتهت للجميع في تلك اللحظة.',
      somebody: 'انتهت للجميع في تلك اللحظة.',
      expired: 'انقضى وقتها.',
      idle: 'لم يكتب أحد طوال المدة التي حُدّدت عند إنشائها.',
      lost: 'فقد الخادم ذاكرته، ومعها الغرفة. لم يبقَ شيء يمكن محوه.',
      removed: 'الغرفة مستمرة من دونك. كل ما عرفته هذه الصفحة عنها قد مُحي.',
      unanswered: 'لم يؤكد الخادم النهاية في الوقت المناسب، فمحت هذه الصفحة كل ما عرفته عن الغرفة.',
    },
    wiped: 'لم يبقَ من المحادثة شيء في هذه الصفحة.',
    endedAt: 'انتهت',
    certificate: 'شهادة التدمير',
    save: 'حفظ',
    print: 'طباعة',
    fileName: 'شهادة',
    erasing: 'جارٍ تفريغ كل مخزن…',
    noCertificate: 'لم تصل الشهادة إلى هذه الصفحة.',
    store: 'المخزن',
    stores: {
      'message log': 'سجل الرسائل',
      'room events': 'أحداث الغرفة',
      attachments: 'المرفقات',
      'keys of kept copies': 'مفاتيح النسخ المحفوظة',
      'message history': 'تاريخ الرسائل',
      'room state': 'حالة الغرفة',
      presence: 'الحضور',
      deadlines: 'المواعيد النهائية',
    },
    cleared: 'المحذوف',
    left: 'الباقي',
    total: (entries, stores) =>
      plural(entries, {
        one: 'مُدخل واحد',
        two: 'مُدخلان',
        few: '# مُدخلات',
        many: '# مُدخلًا',
        other: '# مُدخل',
      }) +
      plural(stores, {
        one: ' في مخزن واحد، ولم يبقَ شيء.',
        two: ' في مخزنين، ولم يبقَ شيء.',
        few: ' في # مخازن، ولم يبقَ شيء.',
        many: ' في # مخزنًا، ولم يبقَ شيء.',
        other: ' في # مخزن، ولم يبقَ شيء.',
      }),
    erasedAt: 'تأكّد خلوّها عند',
    limits: 'إنها تثبت ما تقوله مخازننا، ولا تتكلم عن جهاز الشخص الآخر.',
  },
}

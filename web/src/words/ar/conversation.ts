import type { conversation as English } from '../en/conversation.ts'
import { pluralsOf } from '../plural.ts'
import { isolate } from './isolate.ts'

const plural = pluralsOf('ar')

export const conversation: typeof English = {
  log: {
    label: 'المحادثة',
    showAll: 'عرض الكل',
    joined: (name) => `انضم ${isolate(name)}`,
    renamed: (before, now) => `${isolate(before)} صار ${isolate(now)}`,
    gone: {
      leave: (name) => `غادر ${isolate(name)}`,
      left: (name) => `غادر ${isolate(name)}`,
      kick: (name) => `أخرج المنشئ ${isolate(name)}`,
      removed: (name) => `أُخرج ${isolate(name)}، والغرفة مقفلة`,
    },
    typing: (names) =>
      names.length === 1
        ? `${isolate(names[0])} يكتب`
        : plural(names.length, {
            one: 'شخص يكتب',
            two: 'شخصان يكتبان',
            few: '# أشخاص يكتبون',
            many: '# شخصًا يكتبون',
            other: '# شخص يكتبون',
          }),
    youJoined: 'انضممت',
    extended: (time) => `مُدّدت: يتركها الخادم تحترق حتى ${isolate(time)}`,
    locked: 'أُقفلت الغرفة',
    unlocked: 'فُتح قفل الغرفة',
    erased: {
      sender: 'أزالها مرسلها',
      creator: 'أزالها منشئ الغرفة',
      burned: 'احترقت بعد القراءة',
      server: 'أزالها الخادم',
    },
    newBelow: (count) =>
      plural(count, {
        one: 'رسالة جديدة',
        two: 'رسالتان جديدتان',
        few: '# رسائل جديدة',
        many: '# رسالة جديدة',
        other: '# رسالة جديدة',
      }),
    delivery: {
      queued: 'بانتظار الإرسال',
      sent: 'أُرسلت',
      delivered: 'وصلت',
      read: 'قُرئت',
      failed: 'لم تُرسل',
    },
    toEnd: 'إلى نهاية المحادثة',
    edited: 'معدّلة',
    heard: (name, text) => `${isolate(name)}: ${text}`,
    retry: 'حاول مجددًا',
    takeBack: 'تعديل',
  },

  composer: {
    label: 'رسالة',
    placeholder: 'قل شيئًا',
    send: 'إرسال',
    save: 'حفظ',
    keys: 'كل المفاتيح',
    left: (bytes) =>
      plural(bytes, {
        zero: 'لم يبقَ متسع في هذه الرسالة.',
        one: 'بقي بايت واحد في هذه الرسالة.',
        two: 'بقي بايتان في هذه الرسالة.',
        few: 'بقيت # بايتات في هذه الرسالة.',
        many: 'بقي # بايتًا في هذه الرسالة.',
        other: 'بقي # بايت في هذه الرسالة.',
      }),
    hint: 'Enter للإرسال، وShift+Enter لسطر جديد.',
    opening: 'جارٍ فتح الغرفة. تستطيع الكتابة بعد لحظة.',
    tooLong: (over) =>
      plural(over, {
        one: 'أطول مما تتسع له رسالة واحدة ببايت واحد.',
        two: 'أطول مما تتسع له رسالة واحدة ببايتين.',
        few: 'أطول مما تتسع له رسالة واحدة بمقدار # بايتات.',
        many: 'أطول مما تتسع له رسالة واحدة بمقدار # بايتًا.',
        other: 'أطول مما تتسع له رسالة واحدة بمقدار # بايت.',
      }),
    givenBack: (reason) => `لم تُرسل: ${reason}`,
    waiting: (seconds) => `كان ذلك سريعًا. ستُرسل الرسالة التالية من تلقاء نفسها بعد ${seconds} ث.`,
  },

  code: { label: 'شيفرة', idle: 'نسخ', copied: 'نُسخ!', failed: 'النسخ محجوب هنا' },

  link: {
    title: 'أتريد فتح هذا الرابط؟',
    doubts: {
      lookalike: 'عنوانه مكتوب بحروف قد تشبه غيرها. اقرأه بتمعّن.',
      credentials: 'ما يبدأ به اسم وليس مكانًا. إنه يقود إلى المكان المعلَّم.',
      mismatch: 'نصّه يسمّي مكانًا غير الذي يقود إليه.',
    },
    stay: 'البقاء هنا',
    follow: 'فتحه',
  },

  acts: {
    label: 'ماذا تفعل بهذه الرسالة',
    react: 'تفاعل',
    reply: 'رد',
    copy: 'نسخ النص',
    edit: 'تعديل',
    remove: 'إزالة',
  },

  reactions: {
    label: 'التفاعلات',
    react: 'تفاعل بـ',
    more: 'رموز أخرى',
    pick: 'اختر رمزًا',
    find: 'ابحث عن رمز',
    none: 'لا رمز بهذا الاسم هنا.',
    close: 'إغلاق',
    groups: {
      faces: 'وجوه',
      hands: 'أيدٍ وأشخاص',
      hearts: 'قلوب وعلامات',
      nature: 'طبيعة',
      food: 'طعام',
      things: 'أشياء وأماكن',
    },
  },

  reply: {
    answering: (name) => `ردًا على ${isolate(name)}`,
    inAnswerTo: 'ردًا على',
    editing: 'جارٍ التعديل',
    leaveOff: 'إلغاء',
    stubs: {
      image: 'صورة',
      burn: 'شيء يحترق عند قراءته',
      erased: 'رسالة أُزيلت',
      unknown: 'رسالة ليست هنا',
    },
  },

  removal: {
    title: 'أتريد إزالة هذه الرسالة؟',
    text: 'تُزال من الغرفة للجميع، ومن السجل على الخادم. وقد يتذكرها من قرأها.',
    keep: 'إبقاؤها',
    confirm: 'إزالتها',
  },

  search: {
    label: 'البحث في هذه المحادثة',
    found: (at, count) => (count === 0 ? 'لم يُعثر على شيء' : `${at} من ${count}`),
    older: 'النتيجة السابقة',
    newer: 'النتيجة التالية',
    close: 'إغلاق',
  },

  unread: { mark: 'جديد', jump: 'إلى الجديد' },

  keys: {
    title: 'المفاتيح',
    close: 'إغلاق',
    groups: {
      anywhere: 'في أي مكان من الغرفة',
      writing: 'أثناء الكتابة',
      messages: 'على رسالة',
    },
    meanings: {
      search: 'البحث في المحادثة',
      help: 'عرض هذه المفاتيح',
      back: 'إغلاق أو إلغاء أو عودة إلى الكتابة',
      send: 'إرسال',
      line: 'سطر جديد',
      editLast: 'تعديل آخر رسالة لك إن لم يُكتب شيء',
      format: 'عريض، مائل، مشطوب، شيفرة: حول الكلمات',
      step: 'إلى الرسالة السابقة أو التالية',
      ends: 'إلى الأولى أو الأخيرة',
      acts: 'ماذا تفعل بها',
      react: 'تفاعل',
      reply: 'رد',
      copy: 'نسخ النص',
      edit: 'تعديل رسالتك',
      remove: 'إزالة',
    },
  },
}

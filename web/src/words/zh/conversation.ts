import type { conversation as English } from '../en/conversation.ts'
import { isolate } from '../isolate.ts'

export const conversation: typeof English = {
  log: {
    label: '对话',
    showAll: '显示全部',
    joined: (name) => `${isolate(name)} 进来了`,
    renamed: (before, now) => `${isolate(before)} 现在叫 ${isolate(now)}`,
    gone: {
      leave: (name) => `${isolate(name)} 离开了`,
      left: (name) => `${isolate(name)} 离开了`,
      kick: (name) => `${isolate(name)} 被创建者移出了`,
      removed: (name) => `${isolate(name)} 被移出，房间已上锁`,
    },
    typing: (names) => (names.length === 1 ? `${isolate(names[0])} 正在输入` : `${names.length} 人正在输入`),
    youJoined: '你进来了',
    extended: (time) => `已延长：服务器让它燃烧到 ${time}`,
    locked: '房间已上锁',
    unlocked: '房间的锁已打开',
    erased: {
      sender: '已由发送者移除',
      creator: '已由房间的创建者移除',
      burned: '阅后已焚',
      server: '已由服务器移除',
    },
    newBelow: (count) => `${count} 条新消息`,
    delivery: {
      queued: '等待发送',
      sent: '已发送',
      delivered: '已送达',
      read: '已读',
      failed: '未发送',
    },
    toEnd: '到对话末尾',
    edited: '已编辑',
    heard: (name, text) => `${isolate(name)}：${text}`,
    retry: '再试一次',
    takeBack: '编辑',
  },

  composer: {
    label: '消息',
    placeholder: '说点什么',
    send: '发送',
    save: '保存',
    keys: '所有按键',
    left: (bytes) => `这条消息还可以写 ${bytes} 字节。`,
    hint: 'Enter 发送，Shift+Enter 换行。',
    opening: '正在打开房间，马上就可以写了。',
    tooLong: (over) => `超出 ${over} 字节，一条消息放不下。`,
    givenBack: (reason) => `未发送：${reason}`,
    waiting: (seconds) => `有点快了，下一条消息会在 ${seconds} 秒后自动发出。`,
  },

  code: { label: '代码', idle: '复制', copied: '已复制！', failed: '这里不能复制' },

  link: {
    title: '打开这个链接？',
    doubts: {
      lookalike: '它的地址使用了可以冒充别的字母的字符。请仔细看。',
      credentials: '它开头的部分是名字，不是网站。它通往标出的那个网站。',
      mismatch: '它写的是一个网站，通往的却是另一个。',
    },
    stay: '留在这里',
    follow: '打开',
  },

  acts: {
    label: '对这条消息做什么',
    react: '回应',
    reply: '回复',
    copy: '复制文字',
    edit: '编辑',
    remove: '移除',
  },

  reactions: {
    label: '回应',
    react: '用它回应：',
    more: '其他表情',
    pick: '选一个表情',
    find: '查找表情',
    none: '这里没有叫这个名字的表情。',
    close: '关闭',
    groups: {
      faces: '脸',
      hands: '手和人',
      hearts: '爱心和符号',
      nature: '自然',
      food: '食物',
      things: '物品和地点',
    },
  },

  reply: {
    answering: (name) => `回复 ${isolate(name)}`,
    inAnswerTo: '回复',
    editing: '正在编辑',
    leaveOff: '取消',
    stubs: {
      image: '一张图片',
      burn: '阅后即焚的内容',
      erased: '一条已移除的消息',
      unknown: '一条不在这里的消息',
    },
  },

  removal: {
    title: '移除这条消息？',
    text: '它会从所有人的房间里、从服务器的记录里拿掉。看过的人也许还记得。',
    keep: '保留',
    confirm: '移除',
  },

  search: {
    label: '在对话中查找',
    found: (at, count) => (count === 0 ? '没有找到' : `第 ${at} 个，共 ${count} 个`),
    older: '上一个',
    newer: '下一个',
    close: '关闭',
  },

  unread: { mark: '新', jump: '跳到新消息' },

  keys: {
    title: '按键',
    close: '关闭',
    groups: {
      anywhere: '房间里任何地方',
      writing: '写的时候',
      messages: '在一条消息上',
    },
    meanings: {
      search: '在对话中查找',
      help: '显示这些按键',
      back: '关闭、取消、回到输入框',
      send: '发送',
      line: '换行',
      editLast: '什么都没写时，编辑你的上一条消息',
      format: '粗体、斜体、删除线、代码：放在文字两边',
      step: '到上一条或下一条消息',
      ends: '到第一条或最后一条',
      acts: '对它做什么',
      react: '回应',
      reply: '回复',
      copy: '复制文字',
      edit: '编辑自己的',
      remove: '移除',
    },
  },
}

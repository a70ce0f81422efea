import type { lobby as English } from '../en/lobby.ts'
import { isolate } from '../isolate.ts'

export const lobby: typeof English = {
  name: {
    label: '你的名字',
    reroll: '换一个名字',
    rerolled: (name) => `你现在是 ${isolate(name)}`,
    hint: '别人看得到，但没人能由此查到你。此浏览器会记住它，下次再用。',
    mixed: '它混用了几种文字的字母：别人会在后面看到你标识的一部分。',
  },

  lobby: {
    kept: {
      title: '你的座位还在',
      button: '回到房间',
      until: (time) => `到 ${time} 为止`,
      with: (names) => `与 ${names}`,
    },
    create: {
      title: '开一个房间',
      button: '创建房间',
      busy: '正在点燃……',
      lifetime: '燃烧时间',
      minutes: (minutes) => (minutes < 60 ? `${minutes} 分钟` : `${minutes / 60} 小时`),
      custom: '其他',
      customAmount: '多久',
      customUnit: '单位',
      units: { seconds: '秒', minutes: '分钟', hours: '小时' },
      outOfRange: '请选择 10 秒到 24 小时之间。',
      options: '更多选项',
      capacity: '座位：几个人',
      capacityRange: '请选择 2 到 16 个座位。',
      idle: '没有人说话多久也结束',
      idleChoices: {
        off: '从不',
        seconds30: '30 秒',
        minutes2: '2 分钟',
        minutes5: '5 分钟',
        hour: '1 小时',
      },
    },
    join: {
      title: '加入房间',
      label: '房间链接',
      placeholder: '粘贴别人给你的链接',
      button: '加入',
    },
    facts: ['不用账号。', '在你的浏览器里加密。', '最后不留痕迹。'],
  },

  join: {
    title: '在私密的房间里坐下',
    explain: [
      '有人邀请了你。现在什么都还没发生：按下按钮，座位才归你。',
      '时间一到，或者里面有人销毁它，房间就会烧尽，什么都不留下。',
    ],
    exposed:
      '这个链接在途中被某个程序（例如邮件过滤器）读取并改写过。它能打开房间，但知道它的不止你一个。请对方新建一个房间，并换一种方式把链接给你。',
    room: '一份邀请',
    button: '坐下',
    busy: '正在坐下……',
    back: '暂时不要',
    returning: '请稍候……',
    unreachable: '无法连接服务器，正在重试……',
    elsewhere: '这个房间已在另一个标签页中打开，但它没有响应。请关闭或重新加载那个标签页。',
    elsewhereTitle: '不在你常用的浏览器里？',
    carryOn: [
      '有些应用会在自己的窗口里打开链接。复制链接，用你自己的浏览器打开：现在还没有占用座位。',
      '浏览器会记下它打开的链接。粘贴到首页的链接不会留下这样的记录。',
    ],
  },

  sealed: {
    panel: '一个封存的房间',
    title: '这个房间需要连接才能打开。',
    explain: [
      '这个浏览器为它保存的内容是封存的，一半密钥在服务器上：房间一旦消失，就再也没有人能打开。',
      '一连上服务器，它就会自动打开。在那之前，这里不能写任何内容，也不会丢失任何内容。',
    ],
  },

  keyless: {
    panel: '一扇关着的门',
    title: '请要一个链接。',
    explain: [
      '这个标签页只记得是哪个房间，没有能打开它的东西：它的密钥不在这个浏览器里。',
      '房间里的人可以把链接发给你。',
    ],
  },
}

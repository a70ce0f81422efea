import type { app as English } from '../en/app.ts'

export const app: typeof English = {
  brand: 'wick',

  motto: '私密的房间，烧尽不留痕。',

  skip: '跳到对话',

  language: '语言',
  theme: { toLight: '浅色主题', toDark: '深色主题' },

  page: {
    lobby: 'Wick',
    room: '房间 · Wick',
    ended: '已结束 · Wick',
  },

  connection: {
    connecting: '正在连接',
    connected: '已连接',
    reconnecting: '正在重连',
    intercepted: '被拦截',
    offline: '离线',
    slower: '已连接，较慢的方式',
  },

  line: {
    connecting: '正在连接……',
    reconnecting: '正在重连。你的消息都留着，会按顺序发出。',
    intercepted:
      '途中有别的东西代替服务器作了回答：过滤器，或这个网络的登录页面。请先登录这个网络，或换一个网络再试。你的消息会保留。',
    offline: '你已离线。你的消息都留着，恢复连接后就会发出。',
    catching_up: '你回来了。正在读取期间的对话……',
    caught_up: '你回来了，什么都没有漏掉。',
    slower: '已通过较慢的方式连接：此网络屏蔽了常用方式。',
  },

  offline: {
    text: '你已离线。房间会在这里等到连接恢复。',
    over: '你又在线了。',
  },

  missing: {
    text: '这个页面有一部分没有到达：网络中断了、这里有东西拦住了它，或者服务器已经换了新版本。',
    again: '重新加载页面',
    later: '以后再说',
  },

  attention: {
    sound: '新消息提示音',
    notification: '通知',
    newMessage: '新消息',
    refused: '此浏览器不允许在这里发通知。',
  },

  unsupported: {
    encryption: {
      panel: '此浏览器不行',
      title: '此浏览器无法加密房间。',
      explain: [
        '房间需要带 Ed25519 的网页加密功能、安全的地址（https，或者就是这台电脑），以及浏览器到 2024 年已有的功能。这里缺少其中一部分。',
        '请使用最新的 Firefox、Safari、Chrome 或 Edge，以及运营者给你的 https 地址。没有更弱的入口。',
      ],
    },
    cookies: {
      panel: '当前设置下无法使用',
      title: '这个浏览器对此地址屏蔽了 Cookie。',
      explain: [
        '没有 Cookie，服务器就不知道谁坐在哪里，所以这里无法创建或加入房间。什么都还没有发生：没有占用座位。',
        '请在地址栏旁的设置里允许此地址使用 Cookie 和网站数据，然后重新加载页面。地址中的链接会保留。',
      ],
    },
    again: '重新加载',
  },

  onward: {
    again: '开一个新房间',
    lobby: '回到入口',
  },
}

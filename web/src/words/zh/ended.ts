import type { ended as English } from '../en/ended.ts'

export const ended: typeof English = {
  ended: {
    titles: {
      you: '你销毁了这个房间。',
      other: '对方销毁了这个房间。',
      somebody: '这个房间已被销毁。',
      expired: '这个房间已到期。',
      idle: '这个房间因无人说话而结束。',
      lost: '这个房间丢失了。',
      removed: '你已被移出这个房间。',
      unanswered: '这个房间的时间到了。',
    },
    texts: {
      you: '那一刻它对所有人都结束了。',
      other: '那一刻它对所有人都结束了。',
      somebody: '那一刻它对所有人都结束了。',
      expired: '它的时间到了。',
      idle: '没有人说话的时间达到了创建者的设定。',
      lost: '服务器失去了记忆，房间也随之消失，没有什么可清除的了。',
      removed: '房间没有你也会继续。这个页面所知道的一切都已清除。',
      unanswered: '服务器没有及时确认结束，所以这个页面清除了它所知道的一切。',
    },
    wiped: '这个页面里没有留下任何对话。',
    endedAt: '结束于',
    certificate: '销毁证明',
    erasing: '正在清空每一处存储……',
    noCertificate: '证明没有送达这个页面。',
    store: '存储',
    cleared: '已清除',
    left: '剩余',
    total: (entries, stores) => `${stores} 处存储，共 ${entries} 条，什么都没剩下。`,
    erasedAt: '确认为空',
    limits: '它证明我们的存储所报告的情况，不能替对方的设备说话。',
    again: '开一个新房间',
    lobby: '回到入口',
  },
}

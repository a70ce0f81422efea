import type { safety as English } from '../en/safety.ts'
import { isolate } from '../isolate.ts'

const newHere = (names: readonly string[]) =>
  names.length === 1 ? `${isolate(names[0])} 刚来` : `刚来了 ${names.length} 人`

export const safety: typeof English = {
  safety: {
    button: '安全',
    verified: '已核对',
    title: '安全码',
    close: '关闭',
    alone: '有别人在时它才会出现：它属于房间里的所有人。',
    explain: '请通过别的渠道（例如打电话）互相念出这些数字，或扫描二维码。两边一样，就说明中间没有别人。',
    qrLabel: '安全码的二维码',
    verify: '两边一样：标记为已核对',
    isVerified: '你核对过这个安全码。这里的每个人仍是当时的那些人。',
    changed: '有人来了或离开了：这些数字已经不是这个房间的了。',
    take: '显示新的安全码',
    several: '三人及以上时，想要确认彼此的每两个人都应当核对。',
    members: '谁在这里',
    known: {
      link: '创建者，已由链接核实',
      manual: '已核对',
      no: '未核对',
      unseen: '有座位，还没有介绍自己',
    },
    creatorByLink: '你进来用的链接带有创建者的密钥，所以你知道对面就是发链接的人。而在核对之前，对方对你一无所知。',
    details: '这个房间的详情',
    unreadable: (count) => `有 ${count} 条无法读取，未显示。`,
    seats: (signed, server) => `创建者签名的是 ${signed} 个座位，服务器说是 ${server} 个。以签名为准。`,
    kept: '保存在这个浏览器里，直到房间结束。',
    fleeting:
      '这个浏览器不保存这个房间的任何内容：关闭标签页，房间对你来说就结束了。请保持标签页打开；要回来，你需要链接。',
    compare: '核对',
    dismiss: '收起',
    change: {
      outgrown: (names) => `${newHere(names)}：你核对过的安全码已经变了。请重新核对。`,
      shrunk: () => '有人离开了：安全码已经变了。还在的人就是你核对过的人。',
      replaced: (names) => `${newHere(names)}，而你核对过的一个人已经离开。继续说之前，请先核对安全码。`,
      another_key: (names) =>
        `${isolate(names[0])}${names.length > 1 ? ' …' : ''}：房间里已有一个看起来相同的名字，属于另一个密钥。可能是同一个人重新进来，也可能是有人冒充。继续说之前，请先核对安全码。`,
    },
  },

  notices: {
    downgrade_refused: '已拒绝降级：收到了别的版本的内容，没有显示。',
    capacity_differs: '服务器说的座位数与创建者签名的不同。以签名为准。',
    creator_differs: '服务器所说的创建者，不是签署这个房间的人。',
  },

  alarm: {
    title: '不要再信任这个房间。',
    texts: {
      fork: (author) =>
        author === null
          ? '服务器给不同的人看的是不同的对话。'
          : `服务器给不同的人看的是不同的对话，或者 ${isolate(author)} 的程序有问题。`,
      gap: (author) =>
        author === null ? '服务器扣留了一部分对话。' : `服务器扣留了一部分对话，或者 ${isolate(author)} 的程序有问题。`,
      capacity: (author) => `这里的人比创建者签名的座位还多。${isolate(author ?? '有人')} 没有被放进来。`,
      stranger: (author) => `${isolate(author ?? '有人')} 在这里，但不是你们两人中的任何一个。`,
    },
    refused: {
      no_genesis: '这不是链接所指的房间：它的开头不是创建者的话。',
      bad_genesis: '这不是链接所指的房间：它的开头被改过。',
      not_the_creator: '这不是链接所指的房间：创建它的是别人。',
      other_suite: '这不是链接所指的房间：它用了另一种加密方式。',
      client_too_old: '这个房间需要更新版本的页面。请刷新。',
    },
    advice: '你可以阅读、离开或销毁它。想继续聊，请新建一个房间，并通过别的渠道发送链接。',
    closed: '这里不能再说话了。',
  },

  protection: {
    title: '加密保护什么，不保护什么',
    does: '它保护',
    protects: [
      '你写的内容和你的名字：在这个浏览器里加密，只有凭链接才能读。服务器只是转交，从来没有密钥。',
      '对话的顺序：每条消息都有签名，并指明它之前是什么。服务器若改动、隐瞒或打乱，就会被发现，并有警报告诉你。',
      '是谁创建了房间：链接带有创建者的密钥。安全码表明你们之间没有别人。',
      '这个浏览器为房间保存的内容：它是封存的，一半密钥在服务器上，并随房间一起删除。房间结束后，谁也打不开它，在这台设备上也不行。',
    ],
    doesNot: '它不保护',
    limits: [
      '页面本身：网页里的加密，信任的是服务器送来的代码。',
      '对方：截屏，以及另一台相机，都无法阻止。',
      '链接：谁有它，谁就能读到一切，还能占一个空座位。请用你信得过的渠道发送。',
      '浏览器的历史记录：页面会把秘密从地址里拿掉，但浏览器可能已记下你打开的链接。',
      '周边情况：服务器看得到有这样一个房间、里面有几个人、何时发送、大约多长。',
      '这台设备：房间还在时，谁复制了这个浏览器的配置，谁就能跟着读。证明说的是服务器存储的情况，不是别的设备上的。',
      '结束之前：只要房间还在，被删除、烧毁或已发送的内容都可能在这台设备的磁盘上留下痕迹。只有房间的结束才是彻底的。',
    ],
  },
}

import type { ConsoleWords } from '../en/console.ts'

export const console: ConsoleWords = {
  title: '管理',
  lead: '服务器所能看到的账户：没有内容，没有联系人，没有地址。',
  thereupon: '证明之后，你要求的操作立即执行。',
  gone: '你不再是管理员。',
  off: '这台服务器关闭了管理页面。',

  none: { title: '这里什么也没有', lead: '这个地址没有可供你的账户查看的内容。' },

  claim: {
    panel: '你在运营这台服务器吗？',
    code: '管理码',
    hint: '搭建服务器的人知道它在哪里。它让你的账户成为第一位管理员，仅此一次。',
    button: '使用管理码',
    busy: '正在核对管理码…',
    wrong: '这个管理码在这里打不开任何东西。',
    claimed: '已经有管理员了。请对方任命你。',
    done: '你是第一位管理员。请把管理码放在别人看不到的地方。',
  },

  find: {
    panel: '查找账户',
    handle: '账户名',
    hint: '请输入完整的账户名。服务器无法按其中一部分查找。',
    button: '查找',
    busy: '正在查找…',
    none: '没有这个账户名的账户。',
  },

  user: {
    panel: '账户',
    own: '这是你',
    ownRole: '这是你自己的账户：你将无法再使用管理页面。',
    ownOut: '这是你自己的账户：你在这里也会退出登录。',
    status: '状态',
    statuses: { active: '正常', disabled: '已停用' },
    role: '角色',
    roles: { member: '成员', operator: '管理员' },
    devices: '已登录的设备',
    last: '最近来访',
    never: '未知',
    made: '创建时间',
  },

  acts: {
    disable: {
      button: '停用',
      ask: (handle) => `停用 ${handle}？`,
      text: '所有设备立即退出登录，也没有人能再登录。管理员角色随之取消。已保存的内容保留，联系人不会得知。你可以重新启用，但设备和角色不会因此恢复。',
      done: (handle) => `${handle} 已停用。`,
    },
    enable: {
      button: '启用',
      ask: (handle) => `启用 ${handle}？`,
      text: '账户的主人可以重新登录。设备和角色不会因此恢复。',
      done: (handle) => `${handle} 已启用。`,
    },
    endSessions: {
      button: '在所有设备上退出',
      ask: (handle) => `让 ${handle} 在所有设备上退出登录？`,
      text: '所有设备立即退出登录。账户的主人可以重新登录。',
      done: (handle) => `${handle} 已在所有设备上退出登录。`,
    },
    promote: {
      button: '任命为管理员',
      ask: (handle) => `任命 ${handle} 为管理员？`,
      text: '对方可以做你在这里能做的一切：查找、停用和删除账户，也可以取消你的角色。',
      done: (handle) => `${handle} 现在是管理员。`,
    },
    demote: {
      button: '取消管理员角色',
      ask: (handle) => `取消 ${handle} 的管理员角色？`,
      text: '这个账户立即无法使用管理页面。它的设备保持登录。',
      done: (handle) => `${handle} 现在是成员。`,
    },
  },

  deletion: {
    way: '删除',
    title: '删除这个账户？',
    follows: [
      '永久删除。没有人能恢复它。',
      '所有设备立即退出登录。为这个账户保存的一切大约在一小时内清除。',
      '正在进行的对话会在七天内自行结束：服务器不知道有哪些对话。',
      '账户名会停用 30 天。之后任何人都可以使用它。',
      '没有人会收到这次删除的证明。',
    ],
    ask: '请输入账户名以确认：',
    done: (handle) => `${handle} 已删除。`,
  },
}

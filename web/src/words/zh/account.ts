import type { AccountWords } from '../en/account.ts'
import { isolate } from '../isolate.ts'

export const account: AccountWords = {
  page: {
    signIn: '登录 · Wick',
    signUp: '新账户 · Wick',
    settings: '你的账户 · Wick',
    password: '新密码 · Wick',
    code: '新恢复码 · Wick',
  },
  back: '去房间（不需要账户）',
  opening: '请稍候…',

  facts: ['服务器永远不知道你的密码。', '你保存的内容在这个浏览器里封存。', '没有房间知道你的账户。'],

  password: { label: '密码', show: '显示密码' },

  strength: {
    empty: '至少十二个字符。四个互不相干的词就很好。',
    short: (missing) => `还差 ${missing} 个字符。`,
    common: '很多人会先试这个。请换一个。',
    fair: '可以。更长更好。',
    good: '好。',
    strong: '很好。',
  },

  signIn: {
    title: '登录',
    lead: '回到属于你的地方。',
    panel: '你的账户',
    handle: '账户名',
    button: '登录',
    busy: '正在登录…',
    newHere: '还没有账户？',
    signUp: '创建一个',
  },

  partings: {
    signed_out: '你已退出登录。',
    not_told: '你已在这个浏览器里退出登录，但没能通知服务器：如果要紧，请在另一台设备上结束这个会话。',
    everywhere: '你已在所有设备上退出登录。',
    ended: '这个会话已结束。请重新登录。',
  },

  signUp: {
    title: '新账户',
    lead: '一个账户名，一个密码，一个以防万一的恢复码。不要邮箱，不要号码。',
    step: (at, of) => `第 ${at} 步，共 ${of} 步`,
    naming: {
      panel: '你是谁',
      handle: '账户名',
      hint: '你用它登录。永远不会向它发送任何东西。',
      wrong: '账户名为 3 到 64 个字符：字母 a–z、数字和 . _ + @ -',
      button: '继续',
      busy: '正在查看是否可用…',
      haveOne: '已有账户？',
      signIn: '登录',
      closed: '这台服务器不接受新账户。管理它的人可以开放。',
    },
    make: '创建账户',
    making: '正在创建…',
  },

  code: {
    panel: '你的恢复码',
    label: '恢复码',
    lead: '密码丢失时，它能打开你的账户。它只在现在显示：请打印或抄写下来。',
    warning: '没有别人能让你进去。没有密码也没有恢复码，你在这里保存的一切都会丢失。',
    copy: '复制',
    copied: '已复制',
    copyFailed: '这个浏览器不允许页面复制。请选中恢复码再复制。',
    print: '打印',
    printed: (handle) => `Wick，${isolate(handle)} 的恢复码。请放在别人不会看的地方。`,
    button: '我记下了',
    proof: '记下来了吗？',
    ask: (group) => `输入恢复码的第 ${group} 组`,
    hint: '四个字母和数字。',
    wrong: '不对。请看看你记下的内容，或再看一次恢复码。',
    again: '再看一次恢复码',
  },

  settings: {
    title: '你的账户',
    lead: '在你登录的每一台设备上。',
    here: '你已登录。',
    back: '回到你的账户',
    leave: '离开',
    leaveText: '这个浏览器会忘记你的账户。在这里打开的房间会保留。',
    signOut: '退出登录',
    cancel: '暂时不',
  },

  devices: {
    title: '设备',
    lead: '你登录的地方。服务器只看到日期，看不到名称。',
    loading: '正在查询你的设备…',
    unnamed: '没有名称的设备',
    thisOne: '这一台',
    times: (since, last) => `${since}登录，最近使用：${last}`,
    rename: '改名',
    name: '名称',
    nameHint: '只有你自己的设备能看到它。',
    tooLong: '这个名称太长了。',
    noName: '还没有名称。',
    save: '保存',
    cancel: '取消',
    renamed: '那台设备已改用新名称。',
    end: '退出登录',
    ended: '那台设备已退出登录。',
    others: '让其他设备都退出',
    othersEnded: '其他设备都已退出登录。',
    everywhere: '在所有设备上退出',
    ask: { others: '让其他设备都退出登录？', everywhere: '在所有设备上退出登录？' },
    askText: {
      others: '它们需要重新输入你的密码。你在这里保持登录。',
      everywhere: '每台设备都需要重新输入你的密码，包括这一台。',
    },
  },

  ways: {
    panel: '你如何登录',
    password: '新密码',
    code: '新恢复码',
  },

  prove: {
    panel: '是你本人吗？',
    lead: '接下来的操作决定谁能进入。请证明这个账户是你的。',
    button: '继续',
    busy: '正在核对…',
  },

  newPassword: {
    title: '新密码',
    lead: '从那时起，旧密码什么也打不开。',
    panel: '你的新密码',
    label: '新密码',
    effect: '你的其他设备都会退出登录，需要输入新密码。你在这里保持登录，恢复码仍然有效。',
    button: '设置密码',
    busy: '正在设置…',
    done: '新密码已生效。其他设备都已退出登录。',
    perhaps: '新密码可能已经生效。如果旧密码被拒绝，请输入新密码。',
  },

  newCode: {
    title: '新恢复码',
    lead: '用于旧恢复码丢失，或被别人看到的时候。',
    pending: '在你输回新恢复码之前，旧的仍然有效。',
    button: '启用这个恢复码',
    busy: '正在设置…',
    done: '新恢复码已生效。旧的再也打不开任何东西。',
  },

  problems: {
    sign_in_refused: '账户名和密码不相符。',
    wrong_password: '这不是这个账户的密码。',
    not_signed_in: '这个会话已结束。请重新登录。',
    registration_closed: '这台服务器不接受新账户。',
    session_not_found: '那台设备已经退出登录。',
    handle_taken: '这个账户名已被别人使用。',
    rate_limited: (when) => `尝试次数太多。请${when}再试。`,
    other_server: '回答的不是认识你账户的那台服务器。在弄清原因之前，不要再在这里输入密码。',
    unopenable: '密码正确，但服务器随之发来的内容打不开。请再试一次；如果仍然如此，请告诉管理服务器的人。',
    unstretchable: '这台设备的空闲内存太少，无法处理你的密码。请关闭其他页面再试。',
    unreachable: '无法连接服务器。连上后会自动继续。',
    unavailable: '服务器正在喘口气。稍后会自动继续。',
    too_slow: '已经超过一刻钟。请重新开始。',
    failed: '没有成功。请再试一次。',
  },
}

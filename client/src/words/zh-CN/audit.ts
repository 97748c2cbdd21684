import type { audit as english } from '../en/audit.ts'

export const audit: typeof english = {
  title: '查阅与操作记录',
  help: '每次查阅敏感资料、每项须两人决定的操作，在此各记一行，首尾相连，任何改动都会被发现。查阅到的内容不在此记录。',
  intact: (n) => `记录完整，至第 ${n} 行。`,
  damaged: (n, why) => `第 ${n} 行与原记录不符：${why}。`,
  none: '尚无记录。',
  at: '时间',
  who: '何人',
  act: '何事',
  object: '对象',
  reason: '理由',
  refused: '未获准',
  find: '人员、事项或名称',
  older: '更早的记录',
  menu: '查阅记录',
  acts: {
    'details:read': '查阅证件和电话',
    'care:read': '查阅医疗和保护记录',
    'alarm:many-looks': '查阅次数异常',
    propose: '提议',
    confirm: '确认',
    withdraw: '撤回',
    'kind:cross': '试图进入另一类行动',
  },
}

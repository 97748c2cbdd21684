import type { shortText as english } from '../en/shortText.ts'

export const shortText: typeof english = {
  title: '点位短信',
  menu: '录入点位短信',
  help: '录入或粘贴点位发来或念出的文本。每组带两个校验字符：错一个字符即指出是哪一组，其余各组有效。点位恢复联网后，同一计数不会重复。',
  text: '文本',
  send: (n) => `记录 ${n.toLocaleString('zh-CN')} 条`,
  taken: '刚刚记录',
  verdicts: { recorded: '已记录', duplicate: '已有记录', review: '留待审核', parked: '暂存' },
  faults: {
    'not-short': () => '不是这种文本：应以 HW1 开头。',
    'other-operation': () => '这是另一项行动的文本。',
    'wrong-digit': (group) => `第 ${group} 组：有字符不对，请对方重报这一组。`,
    unreadable: (group) => `第 ${group} 组：内容无法识别。`,
  },
}

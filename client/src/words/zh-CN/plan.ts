import type { english } from '../en/index.ts'

export const plan: (typeof english)['plan'] = {
  title: '方案',
  documents: { plan: '行动方案', notes: '工作笔记' },
  empty: {
    plan: '在此撰写方案：阶段、集结点、船舶航班，谁在何时作何决定。',
    notes: '本班笔记：有人询问什么、答应了什么、还要核对什么。',
  },
  opening: '正在打开文本……',
  stands: {
    saved: '已由服务器保存',
    sending: '正在发送……',
    device: '仅在本机，尚未发送',
    unkept: '未保存：本机无法留存，请勿关闭此页。',
  },
  reading: '您可以阅读此文本，不能修改。',
  otherTab: '本机的另一个标签页正在编辑。请到该页编辑，或关闭后在此编辑。',
  alone: '未使用 HTTPS：关闭页面后，本机不保留任何内容。',
  here: '当前在场',
  nobody: '没有其他人在场',
  tooMuch: '一次粘贴过多：请分段粘贴，每段不超过 15,000 字。',
  personal: '内容疑似护照、身份证或电话号码。此文本多人共享，无法按人删除：此类号码请录入名册。',
  versions: {
    open: '历史版本',
    none: '尚未留存版本：文本被改写前，每十分钟留存一份。',
    characters: (n) => `${n.toLocaleString('zh-CN')} 字`,
    text: (when) => `${when} 的文本`,
    note: '当前文本也会留存为一个版本；正在输入者的文字会另存在其页面上。',
    restore: (when) => `恢复 ${when} 的文本`,
  },
  aside: {
    title: '您的文字已另存',
    note: '无法并入现有文本，请从中复制缺少的内容。',
    copy: '全部复制',
    copied: '已复制',
    drop: '丢弃',
  },
}

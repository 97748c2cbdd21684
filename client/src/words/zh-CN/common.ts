import type { common as english } from '../en/common.ts'

const count = (n: number, unit: string) => `${n.toLocaleString('zh-CN')} ${unit}`

export const common: typeof english = {
  brand: '归途',
  product: '归途：接同胞回家',
  people: (n) => count(n, '人'),
  entries: (n) => count(n, '条'),
  age: {
    now: '当前',
    minutes: (n) => count(n, '分钟'),
    hours: (n) => count(n, '小时'),
    days: (n) => count(n, '天'),
    never: '尚无消息',
  },
  ageSaid: (age) => `距今 ${age}`,
  old: '陈旧',
  standing: {
    confirmed: '已确认',
    planned: '计划',
    old: '陈旧',
    unknown: '未知',
    act: '需处置',
    over: '已完成',
  },
  close: '关闭',
  retry: '重试',
  back: '返回',
  settings: '设置',
  language: '语言',
  languages: { 'zh-CN': '简体中文', en: 'English' },
  theme: '主题',
  themes: { dark: '深色', light: '浅色' },
  density: '密度',
  densities: { dense: '紧凑', roomy: '宽松' },
  signOut: '退出登录',
  mode: { live: '实况', drill: '演练', replay: '复盘' },
  operationState: { notStarted: '未启动', open: '进行中', closing: '收尾中', closed: '已结束' },
  loadingPart: '正在载入此部分……',
  notFound: '没有这个页面。',
  broken: '页面此部分出错，数据无损，请重试。',
}

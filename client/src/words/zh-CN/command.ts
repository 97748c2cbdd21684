import type { command as english } from '../en/command.ts'

export const command: typeof english = {
  title: '命令栏',
  placeholder: '搜索人员、地点、航次，或输入命令',
  open: '搜索或命令',
  nothing: '没有匹配项。请试地点、姓名、“大屏”或“21:00”。',
  searching: '正在搜索名册……',
  groups: {
    screens: '前往',
    places: '地点',
    legs: '航次',
    differences: '差异',
    people: '人员',
    settings: '设置',
    time: '时间',
    figures: '数字',
  },
  goTo: (screen) => `前往${screen}`,
  toMoment: (moment) => `显示 ${moment}`,
  switchTo: (what) => `切换为${what}`,
  results: (n) => `${n} 个结果`,
  help: '方向键选择，回车打开，Esc 关闭并保留已输入内容。',
}

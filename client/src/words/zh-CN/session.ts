import type { session as english } from '../en/session.ts'

export const session: typeof english = {
  title: '登录',
  intro: '“归途”以个人链接登录。每个链接只能在一台设备上使用一次。',
  noCode: '打开此页时没有附带链接。请打开发给您的链接，或将其粘贴在此。',
  paste: '您的登录链接',
  go: '登录',
  going: '正在登录……',
  notALink: '这不是登录链接。',
  used: '此链接已被使用或已过期，请索取新的链接。',
  where: '链接显示在启动“归途”的终端中，也保存在数据目录的 sign-in-links.json 里。',
}

import type { refusals as english } from '../en/refusals.ts'
import { person } from './person.ts'

const named: Readonly<Record<string, string>> = { ...person.fields, ...person.faults }

export const refusals: typeof english = {
  malformed: ({ where }) => `服务器无法读取：${where.join('，')}。`,
  'too-large': ({ limit }) => `过大：最多 ${limit.toLocaleString('zh-CN')} 字节。`,
  'too-deep': ({ limit }) => `嵌套过深：最多 ${limit} 层。`,
  'too-fast': ({ retryAfter }) => `请求过于频繁，请在 ${Math.ceil(retryAfter / 1000)} 秒后重试。`,
  'try-again': () => '刚才未能完成，没有丢失任何内容，请重试。',
  'storage-full': () => '服务器磁盘已满：可以查看，暂停写入。',
  'read-only': () => '此行动只能查看，不能写入。',
  'not-signed-in': () => '尚未登录，请打开您的登录链接。',
  'not-allowed': () => '您的角色无权进行此操作。',
  'invitation-over': () => '此邀请码无效、已被使用或已过期，请索取新的邀请。',
  'device-revoked': () => '此设备已被停用，只有重新邀请后才能再次使用。',
  'pass-over': () => '此设备的通行证已到期。',
  'operation-unknown': () => '没有这个行动。',
  'operation-not-open': () => '行动尚未启动或已结束。',
  'id-reused': () => '此编号已用于其他内容。',
  'update-refused': ({ why }) => `修改未被接受：${why}。`,
  'document-unknown': () => '没有这份文档。',
  'epoch-over': () => '文档已更新换代，请重新载入。',
  'place-unknown': () => '没有这个地点。',
  'vehicle-unknown': () => '没有这一运力。',
  'leg-unknown': () => '没有这个航次。',
  'leg-not-open': ({ state }) => `航次未开放：${state}。`,
  'leg-full': ({ asked, left }) => `申请 ${asked} 个座位，仅剩 ${left} 个。`,
  'request-unknown': () => '没有这个席位申请。',
  'already-defined': () => '已有相同定义。',
  'state-unreachable': ({ from, to }) => `行动不能从“${from}”转为“${to}”。`,
  'too-late': () => '已过截止时间。',
  'account-unknown': () => '没有这个账号。',
  'chiefs-needed': ({ least }) => `至少保留 ${least} 名可用的指挥长：重大操作须两人完成。`,
  'second-factor-needed': ({ enrolled }) =>
    enrolled
      ? '请先用通行密钥或动态验证码确认身份。'
      : '此操作需要通行密钥或动态验证码，请先在账号页面设置。',
  'not-confirmed': () => '未能确认，请检查后重试。',
  'password-weak': ({ least }) => `密码过于简单，请至少使用 ${least} 个字符。`,
  'value-refused': ({ field, why }) => `${named[field] ?? field}：${named[why] ?? why}。`,
  'second-person-needed': () => '此事须两人决定：先提出，再由另一人确认。',
  erased: () => '此人的资料已永久抹除，不再保存任何内容。',
  sealed: () => '名册已封存：密钥已收起，须两位指挥长解封。',
}

export { makeAuthority } from './certificate.ts'
export { openTls, type Tls, type TlsSetting } from './openTls.ts'

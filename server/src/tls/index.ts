export { openTls, type Tls, type TlsSetting } from './openTls.ts'

export * from './budget.ts'
export { addressOf, isProxyList } from './clientAddress.ts'

export * from './budget.ts'
export { addressOf, isListed, isProxyList } from './clientAddress.ts'

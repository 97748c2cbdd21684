export * from './putRegister.ts'
export { openTouching } from './touching.ts'

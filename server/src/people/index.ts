export * from './putRegister.ts'

export * from './randomPicture.ts'

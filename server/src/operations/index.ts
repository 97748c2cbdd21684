export { FolderTaken, lockFolder } from './folderLock.ts'
export * from './openOperations.ts'

export { FolderTaken, lockFolder } from './folderLock.ts'
export * from './openOperations.ts'
export { sharedStores } from './sharedStores.ts'

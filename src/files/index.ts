/** Door 1 of the adapter 文件: what rooms are given. */
export type { FileStore, StoredFile } from './file-store.ts'

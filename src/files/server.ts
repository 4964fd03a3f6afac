/** Door 2 of the adapter 文件. */
export { directoryStore } from './directory-store.ts'
export { type LineFile, lineFile } from './line-file.ts'

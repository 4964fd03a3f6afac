/** Door 2 of the room 清单导入: files from outside. */
export { type ListFile, markListFile, readListFile } from './list-file.query.ts'

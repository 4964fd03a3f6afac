/** Door 2 of the adapter 文书: documents out. */
export { isUntouched } from './package.ts'
export { renderDocx } from './render-docx.ts'
export { renderDocxInWorker } from './render-in-worker.ts'

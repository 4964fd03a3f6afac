/** Door 2 of the adapter 文书: documents out, codes of scans in. */
export { readScan } from './decode.ts'
export { isUntouched } from './package.ts'
export { plainPicture } from './plain-picture.ts'
export { codePicture } from './qr.ts'
export { renderDocx } from './render-docx.ts'
export { renderDocxInWorker } from './render-in-worker.ts'
export { readText } from './text-in-worker.ts'
export { spreadsheets } from './xlsx-in-worker.ts'

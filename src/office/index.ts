/** Door 1 of the adapter 文书: the document model as plain data. Pure, safe in the browser. */

export type { ScanFault, ScanMediaType, ScanReading } from './decode-result.ts'
export type * from './document.ts'
export * from './grid.ts'
export { linesOf, printable } from './printable.ts'
export type { ReadableKind, TextFault, TextPassage, TextReader, TextReading } from './text-reading.ts'
export * from './xlsx.ts'

/** Door 1 of the adapter 文书: the document model as plain data. Pure, safe in the browser. */

export type { ScanFault, ScanMediaType, ScanReading } from './decode-result.ts'
export type * from './document.ts'
export * from './grid.ts'
export { linesOf, printable } from './printable.ts'
export {
  mediaOfKind,
  type ReadableKind,
  type TextFault,
  type TextPassage,
  type TextReader,
  type TextReading,
  WHOLE_FILE,
} from './text-reading.ts'
export * from './xlsx.ts'

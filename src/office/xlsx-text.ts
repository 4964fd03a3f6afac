import { printable } from './printable.ts'

export const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
export const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
/** A cell of the spreadsheet programs holds no more. */
const MOST_CHARACTERS = 32_767

/** `_x000D_` is read as a sign of its own by the programs: what was typed so is told apart. */
export function xmlText(text: string): string {
  return printable(text)
    .slice(0, MOST_CHARACTERS)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
}

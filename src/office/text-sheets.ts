import { cellAddress } from '../kernel/index.ts'
import { openBook } from './grid-data.ts'
import { readXlsx } from './grid-xlsx.ts'
import { pictures } from './text-docx.ts'
import { type ReadParts, type TextPassage, textLimits } from './text-reading.ts'
import { wordsBesideCells } from './text-sheets-beside.ts'
import { listParts } from './zip-parts.ts'

/** 工作簿 row by row, hidden sheets too, and what stands beside the cells. A cell is a passage, so that what was found has an address. */
export async function readSheets(file: Buffer, kind: 'xlsx' | 'xls'): Promise<ReadParts> {
  // The library for old files is only loaded when there is one.
  const book = kind === 'xlsx' ? await readXlsx(file, () => {}) : (await import('./grid-xls.ts')).readXls(file)
  const unread = kind === 'xlsx' ? pictures(listParts(file), 'xl') : []
  // First, so that a long sheet does not keep a mark in its 页眉 unread.
  const passages: TextPassage[] = kind === 'xlsx' ? await wordsBesideCells(file) : []
  let characters = 0
  for (const sheet of openBook(book)) {
    for (let index = 0; index < sheet.rowCount; index++) {
      const { row, cells } = sheet.rowAt(index)
      for (const [column, { text }] of cells.entries()) {
        if (text.trim() === '') continue
        characters += text.length
        const place = cellAddress(sheet.name, row, column + 1)
        if (characters > textLimits.characters || passages.length >= textLimits.passages)
          return { passages, unread: [`${place}以后`, ...unread] }
        passages.push({ place, text })
      }
    }
  }
  return { passages, unread }
}

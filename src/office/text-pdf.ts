import { getDocumentProxy } from 'unpdf'
import { type ReadParts, type TextPassage, textLimits, WHOLE_FILE } from './text-reading.ts'

/** Fewer signs than this on a page are a page number or a stamp, not its text. */
const FEWEST = 8
/** So many pages without text are named one by one. */
const NAMED = 8

export class LockedPdfError extends Error {
  override name = 'LockedPdfError'
}

/** PDF page by page. A page that is a picture, or whose signs cannot be told, has no text and is named. */
export async function readPdf(file: Buffer): Promise<ReadParts> {
  const document = await open(file)
  const count = Math.min(document.numPages, textLimits.pages)
  const passages: TextPassage[] = []
  const blank: number[] = []
  let characters = 0
  for (let number = 1; number <= count; number++) {
    const page = await document.getPage(number)
    const { items } = await page.getTextContent()
    const text = items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : '')).join('')
    page.cleanup()
    if ([...text.replace(/\s/g, '')].length < FEWEST) blank.push(number)
    if (text.trim() !== '') passages.push({ place: `第${number}页`, text })
    characters += text.length
    if (characters > textLimits.characters) return { passages, unread: [...blankWords(blank, count), `第${number}页以后`] }
  }
  const beyond = document.numPages > count ? [`第${count}页以后`] : []
  return { passages, unread: blank.length === count ? [WHOLE_FILE] : [...blankWords(blank, count), ...beyond] }
}

async function open(file: Buffer) {
  try {
    return await getDocumentProxy(new Uint8Array(file), { verbosity: 0 })
  } catch (error) {
    if (error instanceof Error && error.name === 'PasswordException') throw new LockedPdfError()
    throw error
  }
}

function blankWords(pages: readonly number[], count: number): string[] {
  if (pages.length === 0) return []
  return pages.length > NAMED ? [`${count} 页中的 ${pages.length} 页`] : pages.map((page) => `第${page}页`)
}

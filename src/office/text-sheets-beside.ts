import { scanPart } from './scan-part.ts'
import { type TextPassage, textLimits } from './text-reading.ts'
import { unescaped } from './xml-scan.ts'
import { listParts } from './zip-parts.ts'

/** Where words stand in a workbook that are in no cell. */
const PLACES = [
  [/^xl\/worksheets\/[^/]+\.xml$/, '页眉页脚'],
  [/^xl\/(?:comments|threadedComments)(?:\d*|\/[^/]+)\.xml$/, '批注'],
  [/^xl\/drawings\/[^/]+\.xml$/, '文本框'],
] as const
const HEADS = new Set(['oddHeader', 'evenHeader', 'firstHeader', 'oddFooter', 'evenFooter', 'firstFooter'])
const ENDS = new Set([...HEADS, 'p', 'comment', 'threadedComment'])

/** 页眉、页脚、批注、文本框里的文字 of a .xlsx. */
export async function wordsBesideCells(file: Buffer): Promise<TextPassage[]> {
  const passages: TextPassage[] = []
  let characters = 0
  for (const part of listParts(file)) {
    const place = PLACES.find(([path]) => path.test(part.path))?.[1]
    if (!place) continue
    const words = new Words(place === '页眉页脚')
    await scanPart(file, part, words)
    for (const text of words.found) {
      characters += text.length
      if (characters > textLimits.characters) return passages
      passages.push({ place, text })
    }
  }
  return passages
}

/** Words of a part, one text a paragraph, comment or line of a head. */
class Words {
  readonly found: string[] = []
  readonly #headsOnly: boolean
  #reading = false
  #text = ''

  constructor(headsOnly: boolean) {
    this.#headsOnly = headsOnly
  }

  open(name: string): void {
    this.#reading = HEADS.has(name) || (!this.#headsOnly && (name === 't' || name === 'text'))
  }

  close(name: string): void {
    this.#reading = false
    if (!ENDS.has(name)) return
    const text = HEADS.has(name) ? plainHead(this.#text) : this.#text
    this.#text = ''
    if (text.trim() !== '') this.found.push(text)
  }

  text(text: string): void {
    if (this.#reading) this.#text += unescaped(text)
  }
}

/** Left, middle and right of a head are lines of their own; fonts, sizes and fields are left out. */
function plainHead(text: string): string {
  return text
    .replace(/&"[^"]*"|&K[0-9A-Fa-f]{6}|&\d{1,3}/g, '')
    .replace(/&[LCR]/g, '\n')
    .replace(/&[A-Za-z+-]/g, ' ')
    .replaceAll('&&', '&')
    .trim()
}

import { scanPart } from './scan-part.ts'
import { type ReadParts, type TextPassage, textLimits } from './text-reading.ts'
import { unescaped } from './xml-scan.ts'
import { listParts, type ZipPart } from './zip-parts.ts'

/** 正文、页眉、页脚、脚注、批注: whatever part of a Word document has words. */
const WORDY = /^word\/(document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml$/
const places: Readonly<Record<string, string>> = { header: '页眉', footer: '页脚', footnotes: '脚注', endnotes: '尾注', comments: '批注' }

export async function readDocx(file: Buffer): Promise<ReadParts> {
  const parts = listParts(file)
  const passages: TextPassage[] = []
  let characters = 0
  for (const part of parts.filter(({ path }) => WORDY.test(path))) {
    for (const passage of await readPart(file, part)) {
      characters += passage.text.length
      if (characters > textLimits.characters || passages.length >= textLimits.passages) {
        return { passages, unread: [`${passage.place}以后`, ...pictures(parts, 'word')] }
      }
      passages.push(passage)
    }
  }
  return { passages, unread: pictures(parts, 'word') }
}

async function readPart(file: Buffer, part: ZipPart): Promise<TextPassage[]> {
  const name = /^word\/([a-z]+)/.exec(part.path)?.[1] ?? ''
  const paragraphs = new Paragraphs()
  await scanPart(file, part, paragraphs)
  return paragraphs.found
    .map((text, index) => ({ place: places[name] ?? `第${index + 1}段`, text }))
    .filter(({ text }) => text.trim() !== '')
}

/** Paragraphs in their order; those of a text box stand inside another one. What older programs show instead is said twice and left out. */
class Paragraphs {
  readonly found: string[] = []
  readonly #open: string[] = []
  #reading = false
  #fallback = 0

  open(name: string, _attributes: string, selfClosing: boolean): void {
    if (name === 'Fallback') this.#fallback++
    else if (name === 'p' && !selfClosing) this.#open.push('')
    else if (name === 't' || name === 'delText') this.#reading = true
    else if (name === 'tab') this.#add('\t')
    else if (name === 'br' || name === 'cr') this.#add('\n')
  }

  close(name: string): void {
    if (name === 'Fallback') this.#fallback--
    else if (name === 't' || name === 'delText') this.#reading = false
    else if (name === 'p') {
      const text = this.#open.pop()
      if (text !== undefined && this.#fallback === 0) this.found.push(text)
    }
  }

  text(text: string): void {
    if (this.#reading) this.#add(unescaped(text))
  }

  #add(text: string): void {
    if (this.#open.length > 0) this.#open[this.#open.length - 1] += text
  }
}

/** Pictures and embedded files of a document: nobody reads them here. */
export function pictures(parts: readonly ZipPart[], folder: string): string[] {
  const count = (name: string) => parts.filter(({ path }) => path.startsWith(`${folder}/${name}/`) && !path.endsWith('/')).length
  const [media, embedded] = [count('media'), count('embeddings')]
  return [...(media > 0 ? [`文中图片 ${media} 张`] : []), ...(embedded > 0 ? [`文中嵌入的文件 ${embedded} 个`] : [])]
}

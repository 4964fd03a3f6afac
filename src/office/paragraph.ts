import { AlignmentType, Paragraph, TextRun } from 'docx'
import type { Align } from './document.ts'
import { printable } from './printable.ts'
import { type StyleName, styles } from './styles.ts'
import { runFont } from './typography.ts'

export const alignments = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT } as const

/** One run. It repeats the fonts of its style, because some programs do not inherit the Chinese one; its size it inherits. */
function runOf(style: StyleName, text: string): TextRun {
  return new TextRun({ text: printable(text).replaceAll('\n', ' '), font: runFont(styles[style].font) })
}

interface ParagraphOptions {
  readonly align?: Align
  readonly keepNext?: boolean
  /** From the left, in twips. */
  readonly indent?: number
  readonly newPage?: boolean
}

export function paragraphOf(style: StyleName, text: string, options: ParagraphOptions = {}): Paragraph {
  return new Paragraph({
    style: styles[style].id,
    children: text === '' ? [] : [runOf(style, text)],
    ...(options.align && { alignment: alignments[options.align] }),
    // 每页 22 行: a single line may stand at the edge of a page; headings are kept with their text.
    ...(style === 'body' && { widowControl: false }),
    ...(options.indent && { indent: { left: options.indent } }),
    ...(options.keepNext && { keepNext: true }),
    ...(options.newPage && { pageBreakBefore: true }),
  })
}

import { AlignmentType, Paragraph, TextRun } from 'docx'
import type { Align } from './document.ts'
import { printable } from './printable.ts'
import { type StyleName, styles } from './styles.ts'
import { runFont, spacingOf } from './typography.ts'

export const alignments = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT } as const

const tableStyles: ReadonlySet<StyleName> = new Set(['smallCell', 'smallHeaderCell'])

/** One run in the fonts of its style. */
function runOf(style: StyleName, text: string): TextRun {
  const { font, size } = styles[style]
  return new TextRun({
    text: printable(text).replaceAll('\n', ' '),
    font: runFont(font),
    size,
    ...spacingOf(size),
  })
}

export function paragraphOf(style: StyleName, text: string, options: { align?: Align; keepNext?: boolean } = {}): Paragraph {
  return new Paragraph({
    style: styles[style].id,
    children: text === '' ? [] : [runOf(style, text)],
    ...(options.align && { alignment: alignments[options.align] }),
    // 每页 22 行: a single line may stand at the edge of a page; headings are kept with their text.
    ...(style === 'body' && { widowControl: false }),
    // Narrow columns have no room for blanks between digits and characters.
    ...(tableStyles.has(style) && { autoSpaceEastAsianText: false }),
    ...(options.keepNext && { keepNext: true }),
  })
}

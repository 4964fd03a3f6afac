import { AlignmentType, type IParagraphStyleOptions, type IStylesOptions, LineRuleType } from 'docx'
import { BODY_LINE, fonts, points, runFont, sizes, spacingOf, tableLooks } from './typography.ts'

/** 样式 of paragraphs: id in the file and the font of every run that stands in it. */
export const styles = {
  documentTitle: { id: 'Title', font: fonts.title, size: sizes.二号 },
  attachmentTitle: { id: 'AttachmentTitle', font: fonts.title, size: sizes.小二 },
  notice: { id: 'Notice', font: fonts.subheading, size: sizes.三号 },
  heading1: { id: 'Heading1', font: fonts.heading, size: sizes.三号 },
  heading2: { id: 'Heading2', font: fonts.subheading, size: sizes.三号 },
  heading3: { id: 'Heading3', font: fonts.body, size: sizes.三号 },
  heading4: { id: 'Heading4', font: fonts.body, size: sizes.三号 },
  addressee: { id: 'Addressee', font: fonts.body, size: sizes.三号 },
  body: { id: 'ReportBody', font: fonts.body, size: sizes.三号 },
  attachmentItem: { id: 'AttachmentItem', font: fonts.body, size: sizes.三号 },
  signature: { id: 'SignatureLine', font: fonts.body, size: sizes.三号 },
  attachmentMark: { id: 'AttachmentMark', font: fonts.heading, size: sizes.三号 },
  caption: { id: 'TableCaption', font: fonts.heading, size: sizes.四号 },
  formLine: { id: 'FormLine', font: fonts.body, size: sizes.五号 },
  tableUnit: { id: 'TableUnit', font: fonts.body, size: sizes.五号 },
  gap: { id: 'TableGap', font: fonts.body, size: sizes.小五 },
  sectionEnd: { id: 'SectionEnd', font: fonts.body, size: 2 },
  headerCell: { id: 'TableHeader', font: fonts.heading, size: sizes.五号 },
  cell: { id: 'TableText', font: fonts.body, size: sizes.五号 },
  smallHeaderCell: { id: 'SmallTableHeader', font: fonts.heading, size: sizes.小五 },
  smallCell: { id: 'SmallTableText', font: fonts.body, size: sizes.小五 },
  pageNumber: { id: 'PageNumber', font: fonts.pageNumber, size: sizes.四号 },
  footerLine: { id: 'CodeFooter', font: fonts.pageNumber, size: sizes.小五 },
  footerCode: { id: 'CodeFooterPicture', font: fonts.pageNumber, size: sizes.小五 },
} as const

export type StyleName = keyof typeof styles

/** Line heights of titles; above a form they count against its first page. */
export const LINES = { documentTitle: points(35), attachmentTitle: points(36), form: points(18) } as const

export const GAP_LINE = points(12)

const exactly = (line: number) => ({ line, lineRule: LineRuleType.EXACT, before: 0, after: 0 })
/** 首行缩进 2 字; the twips are what a reader without character units takes. */
const twoCharacters = { firstLineChars: 200, firstLine: points(32) }
/** 附件：1. takes 60 points behind the two characters; further lines stand under the title of the attachment. */
const underAttachmentTitle = { left: points(32 + 60), hanging: points(60) }

const centred = (line: number, after = 0): IParagraphStyleOptions['paragraph'] => ({
  alignment: AlignmentType.CENTER,
  spacing: { ...exactly(line), after },
})
const heading: IParagraphStyleOptions['paragraph'] = {
  indent: twoCharacters,
  spacing: exactly(BODY_LINE),
  keepNext: true,
  keepLines: true,
}
const tableCell = (line: number): IParagraphStyleOptions['paragraph'] => ({ spacing: exactly(line) })

/** Names as the style list of a word processor shows them. */
const definitions: Record<StyleName, { name: string; outline?: number; paragraph: IParagraphStyleOptions['paragraph'] }> = {
  documentTitle: { name: 'Title', paragraph: { ...centred(LINES.documentTitle), keepNext: true } },
  attachmentTitle: { name: '附件标题', paragraph: { ...centred(LINES.attachmentTitle), keepNext: true } },
  notice: { name: '稿件状态', paragraph: centred(BODY_LINE) },
  heading1: { name: 'heading 1', outline: 0, paragraph: heading },
  heading2: { name: 'heading 2', outline: 1, paragraph: heading },
  heading3: { name: 'heading 3', outline: 2, paragraph: heading },
  heading4: { name: 'heading 4', outline: 3, paragraph: heading },
  addressee: { name: '主送', paragraph: { spacing: exactly(BODY_LINE), keepNext: true } },
  body: {
    name: '公文正文',
    paragraph: { indent: twoCharacters, spacing: exactly(BODY_LINE), alignment: AlignmentType.JUSTIFIED },
  },
  attachmentItem: { name: '附件说明', paragraph: { indent: underAttachmentTitle, spacing: exactly(BODY_LINE), keepLines: true } },
  signature: {
    name: '落款',
    paragraph: { alignment: AlignmentType.RIGHT, indent: { right: points(64) }, spacing: exactly(BODY_LINE), keepLines: true },
  },
  attachmentMark: { name: '附件标识', paragraph: { spacing: exactly(BODY_LINE), keepNext: true } },
  caption: { name: '表题', paragraph: { ...centred(BODY_LINE), keepNext: true } },
  formLine: { name: '表首表尾', paragraph: { spacing: exactly(LINES.form), keepLines: true } },
  tableUnit: {
    name: '金额单位',
    paragraph: {
      alignment: AlignmentType.RIGHT,
      spacing: { ...exactly(tableLooks.normal.line), before: points(6), after: points(2) },
      keepNext: true,
    },
  },
  gap: { name: '表后间隔', paragraph: { spacing: exactly(GAP_LINE) } },
  sectionEnd: { name: '节末', paragraph: { spacing: exactly(points(1)) } },
  headerCell: { name: '表头', paragraph: { ...tableCell(tableLooks.normal.line), alignment: AlignmentType.CENTER } },
  cell: { name: '表格文字', paragraph: tableCell(tableLooks.normal.line) },
  smallHeaderCell: { name: '小表头', paragraph: { ...tableCell(tableLooks.small.line), alignment: AlignmentType.CENTER } },
  smallCell: { name: '小表格文字', paragraph: tableCell(tableLooks.small.line) },
  pageNumber: { name: '页码', paragraph: { spacing: exactly(points(16)) } },
  footerLine: { name: '页脚文字', paragraph: { spacing: exactly(points(12.5)) } },
  // A line of fixed height would cut the picture off.
  footerCode: { name: '页脚二维码', paragraph: { alignment: AlignmentType.RIGHT, spacing: { line: 240, lineRule: LineRuleType.AUTO } } },
}

/** All styles of the file. Runs repeat the fonts of their style: some readers do not inherit the Chinese font. */
export const documentStyles: IStylesOptions = {
  default: {
    document: {
      run: { font: runFont(fonts.body), size: sizes.三号, language: { value: 'en-US', eastAsia: 'zh-CN' } },
      paragraph: { spacing: { before: 0, after: 0 } },
    },
  },
  paragraphStyles: (Object.keys(styles) as StyleName[]).map((name): IParagraphStyleOptions => {
    const { id, font, size } = styles[name]
    const { outline, ...definition } = definitions[name]
    return {
      id,
      name: definition.name,
      basedOn: 'Normal',
      next: name.startsWith('heading') ? styles.body.id : id,
      quickFormat: true,
      paragraph: outline === undefined ? definition.paragraph : { ...definition.paragraph, outlineLevel: outline },
      run: { font: runFont(font), size, sizeComplexScript: size, color: '000000', ...spacingOf(size) },
    }
  }),
}

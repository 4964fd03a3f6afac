/**
 * 文书: a document as plain data, said without Word. Rooms say what a paper contains, the renderer decides how the
 * official typography shows it.
 */
export interface OfficeDocument {
  readonly properties: DocumentProperties
  readonly sections: readonly Section[]
}

/** 文件属性, as file managers and archives show them. */
export interface DocumentProperties {
  readonly title: string
  readonly subject?: string
  /** 单位, never a person. */
  readonly author?: string
  readonly keywords?: string
  /** YYYY-MM-DD; the date of the paper, not of the rendering, so that the same content gives the same file. */
  readonly date?: string
}

/** 节: a run of pages of one orientation; each begins on a new page. */
export interface Section {
  readonly orientation: 'portrait' | 'landscape'
  /** 官方表: smaller margins than a letter's, so that its columns have room. */
  readonly margins?: 'form'
  readonly blocks: readonly Block[]
  /** Without it the page number stands alone. */
  readonly footer?: CodeFooter
}

/** 带码的页脚 on every page: lines of text, 第x页 共y页, and a QR code by which a scan is matched to this print. */
export interface CodeFooter {
  readonly lines: readonly string[]
  /** What the QR code says. */
  readonly code: string
}

export type Block =
  | Title
  | Heading
  | Addressee
  | Paragraph
  | Caption
  | Line
  | TableUnit
  | Table
  | AttachmentList
  | AttachmentMark
  | Signature
  | Notice

/** 标题, one line each, broken by meaning. */
export interface Title {
  readonly kind: 'title'
  readonly level: 'document' | 'attachment'
  readonly lines: readonly string[]
}

/** 一、（一）1.（1）: the number is part of the text. */
export interface Heading {
  readonly kind: 'heading'
  readonly level: 1 | 2 | 3 | 4
  readonly text: string
}

/** 主送、称谓, at the left edge above the body. */
export interface Addressee {
  readonly kind: 'addressee'
  readonly text: string
}

/** 正文. A line break in the text begins a new paragraph. */
export interface Paragraph {
  readonly kind: 'paragraph'
  readonly text: string
}

/** 表题, kept with its table. */
export interface Caption {
  readonly kind: 'caption'
  readonly text: string
}

/** 表首、表尾: a line above or below a form, in the size of its words. */
export interface Line {
  readonly kind: 'line'
  readonly text: string
  readonly align: Align
}

/** 单位：万元, at the right above its table. */
export interface TableUnit {
  readonly kind: 'tableUnit'
  readonly text: string
}

/** 稿件状态 under the title: （未完成稿）. */
export interface Notice {
  readonly kind: 'notice'
  readonly text: string
}

/** 附件说明 after the body. */
export interface AttachmentList {
  readonly kind: 'attachments'
  readonly items: readonly string[]
}

/** 附件1, at the top left of its page. */
export interface AttachmentMark {
  readonly kind: 'attachmentMark'
  readonly text: string
}

/** 落款: who signs and seals, and the date. */
export interface Signature {
  readonly kind: 'signature'
  readonly lines: readonly string[]
}

export interface Table {
  readonly kind: 'table'
  /** 五号 in the body, 小五 in wide forms. */
  readonly size: 'normal' | 'small'
  readonly columns: readonly Column[]
  /** So many first rows are repeated on every page. */
  readonly headerRows: number
  /** 表中的表头: printed again where a page begins within the rows below them. */
  readonly heads?: readonly TableHead[]
  readonly rows: readonly Row[]
}

/** Rows counted from 0. */
export interface TableHead {
  readonly first: number
  readonly count: number
  /** The last row that it is the head of. */
  readonly last: number
}

export interface Column {
  /** Share of the width of the text block. */
  readonly width: number
  readonly align: Align
}

export type Align = 'left' | 'center' | 'right'

/** Only the cells that begin in this row; cells merged from above leave their place out. */
export interface Row {
  readonly cells: readonly Cell[]
  /** 合计 and the like. */
  readonly emphasis?: boolean
}

export interface Cell {
  /** A line break begins a new line in the cell. */
  readonly text: string
  readonly rowSpan?: number
  readonly columnSpan?: number
  readonly align?: Align
  /** 缩进, in characters. */
  readonly indent?: number
  /** 表头字: a label of the form. */
  readonly strong?: boolean
  /** 竖排 */
  readonly upright?: boolean
}

/** 一段可读的文字, with where it stands: 第3页, 第12段, Sheet1!B7. */
export interface TextPassage {
  readonly place: string
  readonly text: string
}

/** What an uploaded file is by its content. */
export type ReadableKind = 'jpeg' | 'png' | 'pdf' | 'docx' | 'xlsx' | 'xls' | 'doc' | 'ofd' | 'text'

/** Why a file is not taken. */
export type TextFault =
  | 'empty'
  | 'unknownKind'
  | 'heic'
  | 'markup'
  | 'damaged'
  | 'tooManyPixels'
  | 'locked'
  | 'tooLarge'
  | 'tooSlow'
  | 'busy'

export type TextReading =
  | {
      readonly kind: 'read'
      readonly fileKind: ReadableKind
      readonly mediaType: string
      /** 扩展名 that such a file has. */
      readonly extension: string
      readonly passages: readonly TextPassage[]
      /** Parts without readable text, as words: 第3页, 整个文件, 文中图片 2 张. */
      readonly unread: readonly string[]
    }
  | { readonly kind: 'refused'; readonly reason: TextFault }

export interface ReadParts {
  readonly passages: readonly TextPassage[]
  readonly unread: readonly string[]
}

/** 文件里的文字 in a thread of its own, as rooms are given it. */
export type TextReader = (bytes: Uint8Array) => Promise<TextReading>

export const WHOLE_FILE = '整个文件'

/** What is read of one file; beyond it a person has to look. */
export const textLimits = { pages: 300, characters: 3_000_000, passages: 200_000 } as const

interface Media {
  readonly mediaType: string
  readonly extension: string
}

export const mediaOfKind: Readonly<Record<ReadableKind, Media>> = {
  jpeg: { mediaType: 'image/jpeg', extension: '.jpg' },
  png: { mediaType: 'image/png', extension: '.png' },
  pdf: { mediaType: 'application/pdf', extension: '.pdf' },
  docx: { mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', extension: '.docx' },
  xlsx: { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', extension: '.xlsx' },
  xls: { mediaType: 'application/vnd.ms-excel', extension: '.xls' },
  doc: { mediaType: 'application/msword', extension: '.doc' },
  ofd: { mediaType: 'application/ofd', extension: '.ofd' },
  text: { mediaType: 'text/plain; charset=utf-8', extension: '.txt' },
}

import type { ReadableKind, TextPassage } from '../office/index.ts'
import type { FilingDeps } from './deps.ts'
import { FileRefusedError, MarkedFileError } from './errors.ts'
import type { Upload } from './evidence-upload.ts'
import { type Finding, findSensitive } from './sensitive.ts'

/** 核查过的文件: what it is, what was found, what nobody could read. */
export interface SearchedFile extends Upload {
  readonly fileKind: ReadableKind
  readonly mediaType: string
  readonly passages: readonly TextPassage[]
  readonly findings: readonly Finding[]
  readonly unread: readonly string[]
}

/** Reads the file apart from the server's thread and searches it. What carries a 密级标志 is refused before anything is kept. */
export async function searchFile({ readText }: Pick<FilingDeps, 'readText'>, { fileName, bytes }: Upload): Promise<SearchedFile> {
  const reading = await readText(bytes)
  if (reading.kind === 'refused') throw new FileRefusedError(fileName, reading.reason)
  const { fileKind, mediaType, extension, passages, unread } = reading
  const { findings, marks } = findSensitive([{ place: '文件名', text: fileName.replace(/\.[^.]*$/, '') }, ...passages])
  if (marks.length > 0) throw new MarkedFileError(fileName, marks)
  // The name is the uploader's, the ending is what the content is.
  return { bytes, fileKind, mediaType, passages, findings, unread, fileName: `${fileName.replace(/\.[^.]*$/, '')}${extension}` }
}

import { isStorable } from '../kernel/index.ts'
import { keptName } from '../workflow/index.ts'
import { FileTooLargeError, NoFileError } from './errors.ts'

/** 上传的文件, with its name as it is kept. */
export interface Upload {
  readonly fileName: string
  readonly bytes: Uint8Array
}

export const MOST_MEGABYTES = 20

/** 上传的文件 out of what was received, refused where there is none or it is larger than is taken. */
export function uploadOf(received: (Upload & { readonly truncated: boolean }) | undefined): Upload {
  if (!received) throw new NoFileError()
  const { bytes, truncated } = received
  const fileName = keptName(isStorable(received.fileName) ? received.fileName : '')
  if (truncated) throw new FileTooLargeError(fileName, MOST_MEGABYTES)
  return { fileName, bytes }
}

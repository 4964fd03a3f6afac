import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { ApiError, FileChangedError, NetworkError } from '../../api/client.ts'
import { uploadScan } from '../../api/scans.ts'
import { sessionExpired } from '../../app/session-expiry.ts'
import { paperKey, refreshLists } from './paper-queries.ts'

/** 一个上传中的文件. What was taken leaves the list: it then stands among the scans of the paper. */
export interface ScanUpload {
  readonly id: number
  readonly file: File
  readonly status: 'waiting' | 'sending' | 'refused'
  readonly reason?: string
}

export interface ScanUploads {
  readonly uploads: readonly ScanUpload[]
  add(files: Iterable<File>): void
  again(id: number): void
  remove(id: number): void
}

/** Several files are sent one after another: each is answered for itself, and a weak line is not divided. */
export function useScanUploads(paperId: string): ScanUploads {
  const [uploads, setUploads] = useState<readonly ScanUpload[]>([])
  const line = useRef<Promise<void>>(Promise.resolve())
  const lastId = useRef(0)
  const sendOne = useSending(paperId)

  const change = (id: number, part: Partial<ScanUpload>) =>
    setUploads((before) => before.map((upload) => (upload.id === id ? { ...upload, ...part } : upload)))
  const remove = (id: number) => setUploads((before) => before.filter((upload) => upload.id !== id))
  const send = (id: number, file: File) => {
    line.current = line.current.then(async () => {
      change(id, { status: 'sending' })
      const reason = await sendOne(file)
      if (reason === undefined) remove(id)
      else change(id, { status: 'refused', reason })
    })
  }
  return {
    uploads,
    remove,
    add(files) {
      for (const file of files) {
        const id = ++lastId.current
        setUploads((before) => [...before, { id, file, status: 'waiting' }])
        send(id, file)
      }
    },
    again(id) {
      const upload = uploads.find((each) => each.id === id)
      if (!upload) return
      change(id, { status: 'waiting' })
      send(id, upload.file)
    },
  }
}

/** Sends one file; the reason why it was not taken, undefined when it was. */
function useSending(paperId: string): (file: File) => Promise<string | undefined> {
  const queries = useQueryClient()
  return async (file) => {
    try {
      await uploadScan(paperId, file)
      void queries.invalidateQueries({ queryKey: paperKey(paperId) })
      refreshLists(queries)
      return undefined
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) sessionExpired.report()
      return reasonOf(error)
    }
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof FileChangedError) return error.message
  if (error instanceof NetworkError) return '网络断开或上传用时过长，没有保存。请检查网络后再传一次。'
  return error instanceof Error ? error.message : '文件没有上传成功。请稍候再试一次。'
}

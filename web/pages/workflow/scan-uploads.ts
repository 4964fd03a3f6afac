import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useRef, useState } from 'react'
import { ApiError, NetworkError } from '../../api/client.ts'
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
  const queries = useQueryClient()
  const [uploads, setUploads] = useState<readonly ScanUpload[]>([])
  const line = useRef<Promise<void>>(Promise.resolve())
  const lastId = useRef(0)

  const change = useCallback((id: number, part: Partial<ScanUpload>) => {
    setUploads((before) => before.map((upload) => (upload.id === id ? { ...upload, ...part } : upload)))
  }, [])
  const remove = useCallback((id: number) => setUploads((before) => before.filter((upload) => upload.id !== id)), [])

  const send = useCallback(
    (id: number, file: File) => {
      line.current = line.current.then(async () => {
        change(id, { status: 'sending' })
        try {
          await uploadScan(paperId, file)
          remove(id)
          void queries.invalidateQueries({ queryKey: paperKey(paperId) })
          refreshLists(queries)
        } catch (error) {
          if (error instanceof ApiError && error.status === 401) sessionExpired.report()
          change(id, { status: 'refused', reason: reasonOf(error) })
        }
      })
    },
    [paperId, queries, change, remove],
  )

  const add = useCallback(
    (files: Iterable<File>) => {
      for (const file of files) {
        const id = ++lastId.current
        setUploads((before) => [...before, { id, file, status: 'waiting' }])
        send(id, file)
      }
    },
    [send],
  )
  const again = (id: number) => {
    const upload = uploads.find((each) => each.id === id)
    if (!upload) return
    change(id, { status: 'waiting' })
    send(id, upload.file)
  }
  return { uploads, add, again, remove }
}

function reasonOf(error: unknown): string {
  if (error instanceof NetworkError) return '网络断开或上传用时过长，没有保存。请检查网络后再传一次。'
  return error instanceof Error ? error.message : '文件没有上传成功。请稍候再试一次。'
}

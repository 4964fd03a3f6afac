import { useEffect, useRef, useState } from 'react'
import { ApiError, NetworkError } from '../../api/client.ts'
import { sessionExpired } from '../../app/session-expiry.ts'
import { mayHelpAgain } from './upload-again.ts'

/** 一个上传中的文件. `paused`: the line broke or the session ended; it is sent again by itself. What was taken leaves the list. */
export interface Upload {
  readonly id: number
  readonly file: File
  readonly status: 'waiting' | 'sending' | 'paused' | 'refused'
  readonly reason?: string
  /** 再传一次 is offered. */
  readonly mayAgain?: boolean
}

export interface Uploads {
  readonly uploads: readonly Upload[]
  add(files: Iterable<File>): void
  again(id: number): void
  remove(id: number): void
}

interface Sending<Target> {
  /** Where a file that is chosen now belongs. */
  readonly target: Target
  readonly send: (target: Target, file: File) => Promise<unknown>
  readonly onTaken: () => void
}

/** So long after a broken line the file is sent again, unless the browser says earlier that it is back. */
const AGAIN_MS = 5000

/** Several files one after another: each is answered for itself, good ones go in although others are refused; a weak line is not divided. */
export function useUploads<Target>({ target, send, onTaken }: Sending<Target>): Uploads {
  type Kept = Upload & { readonly target: Target }
  const [uploads, setUploads] = useState<readonly Kept[]>([])
  const line = useRef<Promise<void>>(Promise.resolve())
  const lastId = useRef(0)

  const change = (id: number, part: Partial<Upload>) =>
    setUploads((before) => before.map((upload) => (upload.id === id ? { ...upload, ...part } : upload)))
  const remove = (id: number) => setUploads((before) => before.filter((upload) => upload.id !== id))
  const inLine = ({ id, file, target: to }: Kept) => {
    line.current = line.current.then(async () => {
      change(id, { status: 'sending' })
      const outcome = await outcomeOf(send(to, file))
      if (outcome === 'taken') {
        remove(id)
        onTaken()
      } else change(id, outcome)
    })
  }
  const again = (upload: Kept) => {
    change(upload.id, { status: 'waiting' })
    inLine(upload)
  }
  usePausedAgain(uploads, again)
  return {
    uploads,
    remove,
    add(files) {
      for (const file of files) {
        const upload = { id: ++lastId.current, file, target, status: 'waiting' as const }
        setUploads((before) => [...before, upload])
        inLine(upload)
      }
    },
    again(id) {
      const upload = uploads.find((each) => each.id === id)
      if (upload) again(upload)
    },
  }
}

/** Paused files are tried again when the line or the session is back. */
function usePausedAgain<Kept extends Upload>(uploads: readonly Kept[], again: (upload: Kept) => void): void {
  const latest = useRef({ uploads, again })
  latest.current = { uploads, again }
  const paused = uploads.filter(({ status }) => status === 'paused').length
  useEffect(() => {
    if (paused === 0) return
    const resume = () => {
      for (const upload of latest.current.uploads) if (upload.status === 'paused') latest.current.again(upload)
    }
    const timer = setTimeout(resume, AGAIN_MS)
    window.addEventListener('online', resume)
    const stop = sessionExpired.onRenewal(resume)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('online', resume)
      stop()
    }
  }, [paused])
}

type Outcome = 'taken' | { readonly status: 'paused' | 'refused'; readonly reason: string; readonly mayAgain: boolean }

async function outcomeOf(sent: Promise<unknown>): Promise<Outcome> {
  try {
    await sent
    return 'taken'
  } catch (error) {
    if (error instanceof NetworkError) return { status: 'paused', reason: '网络断开，文件还在本机，恢复后自动再传。', mayAgain: true }
    if (error instanceof ApiError && error.status === 401) {
      sessionExpired.report()
      return { status: 'paused', reason: '登录已过期，重新登录后自动再传。', mayAgain: true }
    }
    const reason = error instanceof Error ? error.message : '文件没有上传成功。请稍候再试一次。'
    return { status: 'refused', reason, mayAgain: mayHelpAgain(error) }
  }
}

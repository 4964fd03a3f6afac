import type { ImportDoneView, ImportPreviewView } from '../../../src/budget/index.ts'
import { newId } from '../../../src/kernel/index.ts'
import { commitImport, fetchImportJob, type ImportAsked, previewImport, stopImport } from '../../api/imports.ts'
import { createStore } from '../../app/store.ts'

/** 正在办理的导入. It stands outside of the page, so that one can leave and come back. */
export interface ImportTask {
  readonly asked: ImportAsked
  readonly file: File | undefined
  readonly working: { readonly act: 'preview' | 'commit'; readonly job: string; readonly percent: number } | undefined
  readonly preview: ImportPreviewView | undefined
  readonly done: ImportDoneView | undefined
  readonly error: Error | undefined
}

export const importTask = createStore<ImportTask>(fresh({ kind: 'allotments', year: new Date().getFullYear() }))

const POLL_MS = 700

function fresh(asked: ImportAsked): ImportTask {
  return { asked, file: undefined, working: undefined, preview: undefined, done: undefined, error: undefined }
}

/** Another kind or year: what was read of the file no longer holds. */
export function startAgain({ kind, year }: Pick<ImportAsked, 'kind' | 'year'>): void {
  const { working } = importTask.get()
  if (working) void stopImport(working.job).catch(() => {})
  importTask.set(fresh({ kind, year }))
}

/** Reads and checks the file, with what was chosen for it so far. */
export function check(file: File, asked: ImportAsked): Promise<void> {
  return work({ ...fresh(asked), file, preview: importTask.get().preview }, 'preview', async (job) => {
    const preview = await previewImport(file, { ...asked, job })
    return { preview, asked }
  })
}

/** 入账 with the matching that was shown. */
export async function book(): Promise<boolean> {
  const { file, preview, asked } = importTask.get()
  if (!file || !preview) return false
  const { columns, headRow, sheet, unit } = preview
  const chosen = { ...asked, columns, headRow, sheet, unit }
  await work({ ...importTask.get(), error: undefined }, 'commit', async (job) => ({
    done: await commitImport(file, { ...chosen, job }, preview.fileHash),
  }))
  return importTask.get().done !== undefined
}

export function stop(): void {
  const { working } = importTask.get()
  if (working) void stopImport(working.job).catch(() => {})
}

async function work(task: ImportTask, act: 'preview' | 'commit', run: (job: string) => Promise<Partial<ImportTask>>): Promise<void> {
  const job = newId()
  importTask.set({ ...task, working: { act, job, percent: 0 } })
  const isOurs = () => importTask.get().working?.job === job
  const timer = setInterval(() => {
    fetchImportJob(job)
      .then(({ percent }) => isOurs() && importTask.set({ ...importTask.get(), working: { act, job, percent } }))
      .catch(() => {})
  }, POLL_MS)
  try {
    const result = await run(job)
    if (isOurs()) importTask.set({ ...importTask.get(), ...result, working: undefined })
  } catch (error) {
    const failed = { working: undefined, error: error instanceof Error ? error : new Error(String(error)) }
    if (isOurs()) importTask.set({ ...importTask.get(), ...failed, ...(act === 'preview' && { preview: undefined }) })
  } finally {
    clearInterval(timer)
  }
}

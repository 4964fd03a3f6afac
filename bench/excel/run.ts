/**
 * npm run bench: big workbooks. Reading and writing 20,000 rows of 20 columns beside exceljs and SheetJS, each task in a process of its
 * own: the first run (nothing warm), the best of three, and the highest memory above that of a process that only starts.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { utils, write } from '@e965/xlsx'
import { COLUMNS, payments, paymentsXlsx, ROWS } from './work.ts'

interface Figures {
  readonly first: number
  readonly best: number
  readonly peakKb: number
  readonly outcome: { readonly cells: number; readonly problems?: number } | number
}

const say = (line: string) => void process.stdout.write(`${line}\n`)
const one = fileURLToPath(new URL('./one.ts', import.meta.url))
const directory = mkdtempSync(join(tmpdir(), 'hengji-excel-'))
const labels = { readXlsx: '读 .xlsx', check: '读 .xlsx 并逐行核对', readXls: '读 .xls', write: '写 .xlsx' } as const
type Task = keyof typeof labels
const engines: Readonly<Record<Task, readonly string[]>> = {
  readXlsx: ['hengji', 'exceljs', 'sheetjs'],
  check: ['hengji'],
  readXls: ['hengji', 'sheetjs'],
  write: ['hengji', 'exceljs', 'sheetjs'],
}

try {
  say(`大表：${ROWS} 行 × ${COLUMNS} 列`)
  const [xlsx, xls] = [join(directory, 'big.xlsx'), join(directory, 'big.xls')]
  writeFileSync(xlsx, paymentsXlsx())
  writeFileSync(xls, oldFormat())
  for (const task of Object.keys(labels) as Task[]) measure(task, task === 'readXls' ? xls : xlsx)
} finally {
  rmSync(directory, { recursive: true, force: true })
}

function measure(task: Task, file: string): void {
  const base = run('nothing', task, file).peakKb
  let own: Figures | undefined
  for (const name of engines[task]) {
    const figures = run(name, task, file)
    own ??= figures
    const memory = (kb: number) => Math.max(kb - base, 1) / 1024
    const ratio =
      figures === own
        ? ''
        : `，用时 ${(figures.best / own.best).toFixed(1)} 倍，内存 ${(memory(figures.peakKb) / memory(own.peakKb)).toFixed(1)} 倍`
    const { outcome } = figures
    const found =
      typeof outcome === 'number'
        ? `${Math.round(outcome / 1024)} KB`
        : outcome.problems === undefined
          ? `${outcome.cells} 格`
          : `${outcome.cells} 行，${outcome.problems} 处问题`
    say(
      `${labels[task]}  ${name.padEnd(8)} 首次 ${figures.first.toFixed(0)} ms，最快 ${figures.best.toFixed(0)} ms，内存 ${memory(figures.peakKb).toFixed(0)} MB（${found}${ratio}）`,
    )
  }
}

function run(name: string, task: Task, file: string): Figures {
  const text = execFileSync(process.execPath, [one, name, task, file, '3'], { timeout: 300_000, maxBuffer: 1024 * 1024 })
  return JSON.parse(text.toString()) as Figures
}

/** Days as plain numbers: the writer of the old format is slow with styles. */
function oldFormat(): Buffer {
  const rows = payments().rows.map((row) =>
    row.map((cell) => (typeof cell === 'object' ? ('date' in cell ? cell.date : '公式') : (cell ?? ''))),
  )
  const book = utils.book_new()
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows), 'Sheet1')
  return write(book, { type: 'buffer', bookType: 'biff8' }) as Buffer
}

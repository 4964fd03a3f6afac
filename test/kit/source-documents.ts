import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** 原文 beside the checkout; not part of it. Tests on the printed wording skip visibly where it is missing. */
export const SOURCES = fileURLToPath(new URL('../../../shared', import.meta.url))
export const hasSources = existsSync(`${SOURCES}/documents/qingdao-2020-evaluation-report.txt`)
export const hasSamples = existsSync(`${SOURCES}/samples/criteria.json`)

export interface PrintedRow {
  readonly points: string
  readonly benchmark: string
  readonly criterion: string
  readonly score: string
  readonly rate: string
}

const COLUMNS = 11

/** 得分表 of the report of 2020: its 35 rows as printed. A tab begins a cell, a line without one goes on in it. */
export function printedTable(): PrintedRow[] {
  const lines = readFileSync(`${SOURCES}/documents/qingdao-2020-evaluation-report.txt`, 'utf8').split('\n')
  const title = lines.findLastIndex((line) => line.trim().endsWith('整体支出绩效评价指标体系及得分表'))
  const cells: string[] = []
  for (const raw of lines.slice(title + 1)) {
    const line = raw.replace(/\[bookmark: [^\]]*\]/g, '')
    if (line.startsWith('\t')) cells.push(line.slice(1))
    else if (line.trim() !== '' && cells.length > 0) cells.push(`${cells.pop()}\n${line}`)
    if (cells.at(-1)?.trim() === '合计') break
  }
  const rows = Array.from({ length: Math.floor(cells.length / COLUMNS) }, (_, row) => cells.slice(row * COLUMNS, (row + 1) * COLUMNS))
  return rows.slice(1).map((row) => ({
    points: row[4]!.trim(),
    benchmark: row[6]!.trim(),
    criterion: row[7]!.trim(),
    score: row[8]!.trim(),
    rate: row[9]!.trim(),
  }))
}

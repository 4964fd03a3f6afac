import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface CheckedFile {
  /** From the checkout, with slashes. */
  readonly path: string
  readonly text: string
}

const BINARY = /\.(png|jpe?g|gif|ico|docx|xlsx|pdf|woff2?|gz)$/

/** Every text file that is in the repository or about to be. */
export function checkedFiles(checkout: string): CheckedFile[] {
  const list = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], { cwd: checkout, encoding: 'utf8' })
  return [...new Set(list.split('\0'))]
    .filter((path) => path !== '' && !BINARY.test(path) && existsSync(join(checkout, path)))
    .map((path) => ({ path, text: readFileSync(join(checkout, path), 'utf8') }))
}

export function isGenerated(path: string): boolean {
  return /\.generated\.(js|d\.ts|ts)$/.test(path) || path.endsWith('package-lock.json')
}

export function isSource(path: string): boolean {
  return /\.(ts|tsx|mjs|cjs)$/.test(path) && !isGenerated(path)
}

export function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path)
}

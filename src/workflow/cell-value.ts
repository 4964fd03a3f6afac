import { isDay, plainTyped } from '../kernel/index.ts'
import type { FormField } from './form.ts'

const INTEGER_DIGITS = 12
/** What `parseTyped` reads as well, so that no check of a sum passes over a figure. */
const NUMBER = /^-?(\d+)(?:\.(\d+))?$/

/** Why a value does not fit its kind and what to write instead; undefined when it fits. Empty cells are not asked about. */
export function faultOfValue({ kind, label, choices, mostCharacters }: FormField, value: string): string | undefined {
  const text = value.trim()
  const length = Array.from(text).length
  if (mostCharacters !== undefined && length > mostCharacters) return `${label}写了 ${length} 字，最多 ${mostCharacters} 字。请精简。`
  switch (kind) {
    case 'money':
      return isNumber(text, 6) ? undefined : `${label}“${clip(text)}”不是金额。请只填数字，单位万元，最多六位小数，如 1200.50。`
    case 'number':
      return isNumber(text, 6) ? undefined : `${label}“${clip(text)}”不是数字。请只填数字，不写度量单位。`
    case 'rate':
      return isNumber(text.replace(/\s*[%％]$/, ''), 2)
        ? undefined
        : `${label}“${clip(text)}”不是百分比。请填最多两位小数的百分数，如 97.39%。`
    case 'date':
      return isDay(text) ? undefined : `${label}“${clip(text)}”不是有效的日期。请按 2026-03-31 的形式填写。`
    case 'choice':
      return choices?.includes(text) ? undefined : `${label}“${clip(text)}”不在可选项内。请选择：${(choices ?? []).join('、')}。`
    case 'text':
    case 'paragraph':
      return undefined
  }
}

function isNumber(text: string, mostDecimals: number): boolean {
  const match = NUMBER.exec(plainTyped(text))
  return match !== null && match[1]!.length <= INTEGER_DIGITS && (match[2]?.length ?? 0) <= mostDecimals
}

function clip(text: string): string {
  return text.length > 20 ? `${text.slice(0, 20)}…` : text
}

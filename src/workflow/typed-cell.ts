import { isStorable, parseFraction, parseTyped, plainTyped } from '../kernel/index.ts'
import type { CellKind } from '../office/index.ts'
import { faultOfValue } from './cell-value.ts'
import type { FormField } from './form.ts'
import { isFigure } from './shown-value.ts'

type Field = Pick<FormField, 'kind' | 'label' | 'choices' | 'required'> & Partial<FormField>

/** What stood in a cell of a file, as this form keeps it. */
export type CellRead = { readonly value: string } | { readonly fault: string }

/** 读一格: figures without separators and units, days as 2026-03-31, choices by their own words; what does not fit says why. */
export function readTypedCell(field: Field, { text, kind }: { readonly text: string; readonly kind: CellKind }): CellRead {
  if (kind === 'noResult') return { fault: `${field.label}的公式没有计算结果。请在电子表格里重新计算并保存，或改填数值。` }
  if (kind === 'error') return { fault: `${field.label}的公式出错（${text}）。请更正公式，或改填数值。` }
  const value = written(field, comparable(text))
  if (value === '') return { value }
  if (!isStorable(value)) return { fault: `${field.label}含有不可见的控制字符。请重新输入。` }
  const fault = faultOfValue({ ...field, id: field.id ?? '' }, value)
  return fault === undefined ? { value } : { fault }
}

function written(field: Field, text: string): string {
  if (field.kind === 'money') return amount(text)
  if (isFigure(field)) return plainTyped(text)
  if (field.kind === 'date') {
    const day = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(folded(text))
    return day ? `${day[1]}-${day[2]!.padStart(2, '0')}-${day[3]!.padStart(2, '0')}` : text
  }
  return text
}

/** 120.5万元 is 120.5; 1,205,000元 is 120.5: the column is in 万元. */
function amount(text: string): string {
  const [, number = text, unit] = /^(.*?)\s*(万元|元)$/.exec(text) ?? []
  const plain = plainTyped(number)
  const value = unit === '元' ? parseFraction(plain) : undefined
  return value ? value.div(parseFraction('10000')!).toString() : plain
}

/** Whether two values say the same to a reader of the form: 12.50 and 12.5, 97.39 and 97.39%. */
export function sameTyped(field: Pick<FormField, 'kind'>, a: string, b: string): boolean {
  return saidBy(field, a) === saidBy(field, b)
}

/** What a value says to a reader of the form, alike for values that say the same. */
export function saidBy(field: Pick<FormField, 'kind'>, text: string): string {
  const shown = comparable(text)
  const figure = isFigure(field) ? parseTyped(shown.replace(/\s*[%％]$/, '')) : undefined
  return figure?.toString() ?? shown
}

function folded(text: string): string {
  return text.replace(/[０-９．－／]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
}

const UNSEEN = /(?!\n|\t)[\p{Cc}\u{200B}-\u{200F}\u{202A}-\u{202E}\u{2060}-\u{2069}\u{FEFF}]/gu

/** As a spreadsheet program gives a text back: line ends alike, no signs that are not seen, no blanks at the ends. */
export function comparable(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(UNSEEN, '')
    .replace(/[\u00a0\u2002-\u200a\u202f]/g, ' ')
    .trim()
}

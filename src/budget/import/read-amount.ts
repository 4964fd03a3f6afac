import { fenOf, type MoneyUnit } from '../../kernel/index.ts'
import { foldedText, lookalikeHint } from './cell-words.ts'

export type AmountReading = { readonly fen: bigint } | { readonly fault: string }

const UNITS: Readonly<Record<string, MoneyUnit>> = { 元: '元', 万元: '万元', 万: '万元' }

/** 金额 of a cell as it was typed: separators, full-width digits, a sign of the currency, brackets for negative, a unit of its own. */
export function readAmount(text: string, unit: MoneyUnit): AmountReading {
  const folded = foldedText(text).replaceAll(' ', '')
  if (folded === '' || /^[-—–－]+$/.test(folded)) return { fault: '没有填写金额。请填写金额，或删去这一行。' }
  const [, open = '', number = '', own = '', close = ''] = /^(\()?[¥￥$]?([-+−]?[\d,]*\.?\d*)(万元|元|万)?(\))?$/.exec(folded) ?? []
  if (!/\d/.test(number) || (open === '') !== (close === '')) {
    return { fault: `“${text.slice(0, 30)}”不是数字。${lookalikeHint(folded) ?? '请填写数字金额。'}` }
  }
  if (number.includes(',') && !/^[-+−]?\d{1,3}(,\d{3})+(\.\d*)?$/.test(number)) {
    return { fault: `“${text.slice(0, 30)}”的千分位逗号不在应有的位置。请核对金额后更正。` }
  }
  const plain = number
    .replaceAll(',', '')
    .replace(/^\+/, '')
    .replace(/\.$/, '')
    .replace(/^([-−]?)\./, '$10.')
  const used = UNITS[own] ?? unit
  const fen = fenOf(open === '' ? plain : `-${plain}`, used)
  if (fen !== undefined) return { fen }
  if (/^[-−]?\d{16,}/.test(plain)) return { fault: `“${text.slice(0, 30)}”位数过多，不像金额。请核对。` }
  return { fault: `“${text.slice(0, 30)}”${used}精确不到分（小数位过多）。请按到分的金额填写。` }
}

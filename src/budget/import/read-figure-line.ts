import type { MoneyUnit } from '../../kernel/index.ts'
import { figureItems } from '../settlement/figure-item.ts'
import { bareText, nearest } from './cell-words.ts'
import type { ImportDirectory } from './import-directory.ts'
import type { FigureLine, RowFields } from './import-line.ts'
import { readAmount } from './read-amount.ts'
import { readUnit } from './read-money-line.ts'
import { itemWords, scopeWords } from './word-lists.ts'

/** 一行决算数据. A count of persons may stand in its own column or in that of the amounts. */
export function readFigureLine(
  fields: RowFields,
  { directory, unit }: { directory: ImportDirectory; unit: MoneyUnit },
): FigureLine | undefined {
  const organisation = readUnit(fields, directory)
  const item = readItem(fields)
  const scopeText = fields.field('scope').text
  const scope = scopeText === '' ? 'own' : scopeWords.get(bareText(scopeText))
  if (!scope) fields.report('scope', 'scopeUnknown', `口径“${scopeText.slice(0, 20)}”不认识。请填写“本级”或“汇总”。`)
  const value = item === undefined ? undefined : readValue(fields, { item, unit })
  const sourcePlace = fields.field('sourcePlace').text
  if (!organisation || !item || !scope || !value) return undefined
  return { row: fields.row, organisationId: organisation.id, item, scope, ...value, sourcePlace }
}

function readItem({ field, report }: RowFields): FigureLine['item'] | undefined {
  const { kind, text } = field('item')
  if (kind === 'bad') return undefined
  const found = itemWords.get(bareText(text))
  if (found) return found
  const close =
    text === ''
      ? undefined
      : nearest(
          text,
          Object.values(figureItems).map(({ label }) => label),
        )
  report(
    'item',
    'figureItemUnknown',
    text === ''
      ? '没有填写决算项目。请填写项目名称。'
      : `没有“${text.slice(0, 30)}”这个决算项目${close ? `，是不是“${close}”？` : '。'}请按项目目录填写。`,
  )
  return undefined
}

function readValue(
  { field, report }: RowFields,
  { item, unit }: { item: FigureLine['item']; unit: MoneyUnit },
): Pick<FigureLine, 'amountFen' | 'quantity'> | undefined {
  if (figureItems[item].unit === '人') {
    const text = field('quantity').text || field('amount').text
    const quantity = text.replaceAll(',', '')
    if (/^\d{1,9}(\.\d{1,4})?$/.test(quantity)) return { amountFen: undefined, quantity }
    report(
      field('quantity').text === '' ? 'amount' : 'quantity',
      'quantity',
      text === '' ? '没有填写人数。请填写人数。' : `“${text.slice(0, 20)}”不是人数。请填写数字。`,
    )
    return undefined
  }
  const { kind, text } = field('amount')
  if (kind === 'bad') return undefined
  const reading = kind === 'date' ? { fault: `“${text}”是日期格式，不是金额。请把单元格改为数值格式。` } : readAmount(text, unit)
  if ('fen' in reading) return { amountFen: reading.fen, quantity: undefined }
  report('amount', 'amount', reading.fault)
  return undefined
}

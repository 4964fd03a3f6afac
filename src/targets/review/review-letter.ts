import type { Block, OfficeDocument } from '../../office/index.ts'

/** 一份申报表的审核意见 as the letter says it. */
export interface LetterEntry {
  readonly organisationName: string
  readonly title: string
  readonly outcomeLabel: string
  readonly points: string | undefined
  readonly result: string
  readonly opinion: string
  /** 逐项意见: item and what was said of it. */
  readonly comments: readonly { readonly name: string; readonly text: string }[]
}

export interface ReviewLetter {
  readonly fiscalYear: number
  /** 文号; '' leaves its place open. */
  readonly number: string
  readonly issuer: string
  readonly on: string
  readonly entries: readonly LetterEntry[]
}

/** 审核意见函: by department or unit, one table and one page for each. */
export function reviewLetter({ fiscalYear, number, issuer, on, entries }: ReviewLetter): OfficeDocument {
  const groups = [...Map.groupBy(entries, ({ organisationName }) => organisationName)]
  const title = `${fiscalYear}年度绩效目标审核意见函`
  return {
    properties: { title, author: issuer, date: on },
    sections: groups.map(([name, own]) => ({ orientation: 'portrait', blocks: letterTo(name, own, { title, number, issuer, on }) })),
  }
}

function letterTo(
  name: string,
  entries: readonly LetterEntry[],
  { title, number, issuer, on }: { title: string; number: string; issuer: string; on: string },
): Block[] {
  const again = entries.some(({ outcomeLabel }) => outcomeLabel === '中' || outcomeLabel === '差')
  return [
    { kind: 'title', level: 'document', lines: [title] },
    { kind: 'paragraph', text: `文号：${number || '＿＿＿＿＿＿'}` },
    { kind: 'paragraph', text: `${name}：` },
    { kind: 'paragraph', text: `你单位报送的绩效目标已审核，共 ${entries.length} 份，意见如下。` },
    {
      ...{ kind: 'table', size: 'normal', headerRows: 1 },
      columns: [
        { width: 8, align: 'center' },
        { width: 26, align: 'left' },
        { width: 18, align: 'center' },
        { width: 48, align: 'left' },
      ],
      rows: [
        { cells: ['序号', '绩效目标', '审核结论', '审核意见'].map((text) => ({ text, align: 'center' as const })) },
        ...entries.map((entry, index) => ({
          cells: [String(index + 1), entry.title, conclusion(entry), opinionOf(entry)].map((text) => ({ text })),
        })),
      ],
    },
    { kind: 'paragraph', text: again ? '审核结论为“中”的，请修改后重新报送；为“差”的，不得进入下一步预算安排。' : '请按上述意见完善。' },
    { kind: 'signature', lines: [issuer, longDay(on)] },
  ]
}

function conclusion({ outcomeLabel, points }: LetterEntry): string {
  return points === undefined ? outcomeLabel : `${outcomeLabel}（${points}分）`
}

function opinionOf({ opinion, comments, result }: LetterEntry): string {
  const said = [opinion, ...comments.map(({ name, text }) => `${name}：${text}`)].filter((text) => text !== '')
  return said.length > 0 ? said.join('\n') : `${result}。`
}

function longDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

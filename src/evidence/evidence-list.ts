import type { Align, OfficeDocument, SheetContent } from '../office/index.ts'
import { type EvidenceKind, evidenceKinds } from './evidence.ts'

/** 清单的一行 before it has its number: one file and everything that it proves in the paper. */
export interface ListedEvidence {
  readonly itemId: string
  readonly title: string
  readonly kind: EvidenceKind
  readonly documentOn: string | null
  readonly fileName: string
  readonly fileHash: string
  readonly proves: readonly {
    readonly label: string
    readonly page: string
    readonly note: string
    readonly stale: boolean
    readonly supplemented: boolean
  }[]
}

/** 佐证材料清单 of one paper. */
export interface EvidenceList {
  readonly title: string
  readonly organisationName: string
  readonly fiscalYear: number
  readonly on: string
  readonly entries: readonly ListedEvidence[]
  /** 填了结果还没有佐证的: names of rows. */
  readonly missing: readonly string[]
}

interface Placed {
  readonly itemId: string
  readonly place: string
}

/** 编号 of files: in the order of the rows that they prove, each file once. */
export function numberItems(links: readonly Placed[], places: readonly string[]): ReadonlyMap<string, number> {
  const rank = new Map(places.map((place, index) => [place, index + 1]))
  const ordered = [...links].sort((a, b) => (rank.get(a.place) ?? 0) - (rank.get(b.place) ?? 0))
  return new Map([...new Set(ordered.map(({ itemId }) => itemId))].map((id, index) => [id, index + 1]))
}

const columns = [
  { title: '序号', width: 6, align: 'center' },
  { title: '材料名称', width: 26, align: 'left' },
  { title: '种类', width: 10, align: 'center' },
  { title: '材料日期', width: 11, align: 'center' },
  { title: '证明内容（页码）', width: 30, align: 'left' },
  { title: '文件名', width: 22, align: 'left' },
  { title: '文件校验值（前 12 位）', width: 15, align: 'center' },
] as const satisfies readonly { title: string; width: number; align: Align }[]

export function listTitle({ fiscalYear, title }: Pick<EvidenceList, 'fiscalYear' | 'title'>): string {
  return `${fiscalYear}年度佐证材料清单（${title}）`
}

export function listDocument(list: EvidenceList): OfficeDocument {
  const { organisationName, on, missing } = list
  return {
    properties: { title: listTitle(list), author: organisationName, date: on },
    sections: [
      {
        orientation: 'landscape',
        blocks: [
          { kind: 'title', level: 'document', lines: ['佐证材料清单'] },
          { kind: 'line', text: `${list.fiscalYear}年度　${list.title}　${organisationName}　${on}`, align: 'left' },
          {
            ...{ kind: 'table', size: 'small', headerRows: 1 },
            columns: columns.map(({ width, align }) => ({ width, align })),
            rows: [columns.map(({ title }) => title), ...listRows(list)].map((texts, index) => ({
              cells: texts.map((text) => ({ text, ...(index === 0 && { align: 'center' as const }) })),
            })),
          },
          ...(missing.length > 0 ? [{ kind: 'line' as const, text: missingWords(missing), align: 'left' as const }] : []),
        ],
      },
    ],
  }
}

export function listSheet(list: EvidenceList): SheetContent {
  return {
    name: '佐证材料清单',
    columns: columns.map(({ title, width }) => ({ title, width: width + 4 })),
    rows: [...listRows(list), ...(list.missing.length > 0 ? [['', missingWords(list.missing)]] : [])],
    heading: { title: listTitle(list), unit: `${list.organisationName}　${list.on}` },
    printed: true,
  }
}

function listRows({ entries }: EvidenceList): string[][] {
  return entries.map(({ title, kind, documentOn, fileName, fileHash, proves }, index) => [
    String(index + 1),
    title,
    evidenceKinds[kind],
    documentOn ?? '未填',
    proves.map(provesWords).join('\n'),
    fileName,
    fileHash.slice(0, 12),
  ])
}

function provesWords({ label, page, note, stale, supplemented }: ListedEvidence['proves'][number]): string {
  const marks = [...(stale ? ['待重新确认'] : []), ...(supplemented ? ['报送后补充'] : [])]
  return `${label}${page ? `（第${page}页）` : ''}${note ? `：${note}` : ''}${marks.length > 0 ? `［${marks.join('，')}］` : ''}`
}

function missingWords(missing: readonly string[]): string {
  return `填报了结果、还没有佐证的 ${missing.length} 项：${missing.join('、')}`
}

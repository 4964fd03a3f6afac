/** 材料种类 */
export const evidenceKinds = {
  notice: '通知、文件',
  instruction: '批示',
  screenshot: '平台截图',
  photo: '照片',
  contract: '合同',
  acceptance: '验收单',
  statistics: '统计表',
  media: '媒体报道',
  minutes: '会议纪要',
  other: '其他',
} as const
export type EvidenceKind = keyof typeof evidenceKinds

/** 材料状态: `asked` a person has to answer for it before it counts. */
export const evidenceStates = { asked: '待回答', kept: '有效', withdrawn: '已撤回', replaced: '已更换' } as const
export type EvidenceState = keyof typeof evidenceStates

/** 证明关系的状态: `stale` the file was replaced, `replaced` another file stands in its place. */
export type LinkState = 'stands' | 'stale' | 'replaced' | 'removed'

/** 佐证 of one place of a paper: a file that counts, with what it is. */
export interface PaperEvidence {
  readonly linkId: string
  readonly itemId: string
  readonly paperId: string
  /** `indicators/3`; '' is the paper as a whole. */
  readonly place: string
  /** 3, 3—5; '' where none was given. */
  readonly page: string
  readonly note: string
  readonly state: 'stands' | 'stale'
  readonly title: string
  readonly kind: EvidenceKind
  /** 材料日期 */
  readonly documentOn: string | null
  readonly fileHash: string
  readonly fileName: string
  readonly uploadedAt: Date
}

/** 待重新确认的地方, each once. */
export function stalePlaces(evidence: readonly Pick<PaperEvidence, 'place' | 'state'>[]): readonly string[] {
  return [...new Set(evidence.filter(({ state }) => state === 'stale').map(({ place }) => place))]
}

/**
 * 相同的文件: the same content stands elsewhere. The unit is told the year and that it is another unit's; names are for those who see
 * the other unit's papers anyway.
 */
export interface IdenticalFile {
  readonly fileHash: string
  readonly fiscalYear: number
  readonly ownUnit: boolean
  /** Only for posts that see the other item. */
  readonly organisationName?: string
  readonly title?: string
}

/** 在另一单位 2021 年度的材料中也有 */
export function identicalWords({ fiscalYear, ownUnit, organisationName, title }: IdenticalFile): string {
  const whose = ownUnit ? '本单位' : (organisationName ?? '另一单位')
  return `与${whose} ${fiscalYear} 年度的材料${title ? `“${title}”` : ''}是同一个文件`
}

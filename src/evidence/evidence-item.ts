import type { EvidenceKind, EvidenceState, LinkState } from './evidence.ts'
import type { Finding } from './sensitive.ts'

/** 经办对内容的回答: `none` nothing personal, `personal` needed and said why, `classified` must not be here. */
export type Contents = 'none' | 'personal' | 'classified'

/** 脱敏副本: how it came about. */
export const maskedWays = { drawn: '逐处涂黑', uploaded: '另行上传', text: '自动涂黑号码' } as const
export type MaskedWay = keyof typeof maskedWays

export interface MaskedCopy {
  readonly hash: string
  readonly fileName: string
  readonly mediaType: string
  readonly byteCount: number
  readonly way: MaskedWay
  readonly at: Date
  readonly by: string
}

/** 一件佐证材料 as it is stored. */
export interface EvidenceItem {
  readonly id: string
  readonly regionId: string
  readonly departmentId: string
  readonly version: number
  readonly organisationId: string
  readonly fiscalYear: number
  readonly projectId: string | null
  readonly title: string
  readonly kind: EvidenceKind
  readonly documentOn: string | null
  readonly fileHash: string
  readonly fileName: string
  readonly mediaType: string
  readonly byteCount: number
  readonly findings: readonly Finding[]
  readonly unread: readonly string[]
  readonly contents: Contents | null
  readonly contentsReason: string
  readonly answeredAt: Date | null
  readonly answeredBy: string | null
  readonly state: EvidenceState
  readonly withdrawnReason: string
  readonly replacesId: string | null
  readonly replacedReason: string
  readonly masked: MaskedCopy | null
  readonly uploadedAt: Date
  readonly uploadedBy: string
  readonly uploadedPost: string
}

/** 证明关系 as it is stored. */
export interface EvidenceLink {
  readonly id: string
  readonly regionId: string
  readonly departmentId: string
  readonly version: number
  readonly itemId: string
  readonly paperId: string
  readonly place: string
  readonly placeLabel: string
  readonly page: string
  readonly note: string
  readonly state: LinkState
  readonly followsId: string | null
  readonly confirmed: 'stands' | 'changed' | null
  readonly confirmedBy: string | null
  readonly supplemented: boolean
  readonly linkedAt: Date
  readonly linkedBy: string
}

/** 页码 as it is kept: 3, 3—5. People also write 第3页. */
export function keptPage(page: string): string {
  return page
    .trim()
    .replace(/^第\s*/, '')
    .replace(/\s*页$/, '')
}

/** 需要经办回答: something was found, or could not be read. */
export function mustBeAnswered({ findings, unread }: Pick<EvidenceItem, 'findings' | 'unread'>): boolean {
  return findings.length > 0 || unread.length > 0
}

/** 供专家看要先脱敏: a person said that it has personal data; until somebody answers, numbers that were found count as such. */
export function needsMaskedCopy({ findings, contents, masked }: Pick<EvidenceItem, 'findings' | 'contents' | 'masked'>): boolean {
  return masked === null && (contents === 'personal' || (contents === null && findings.length > 0))
}

const guesses: Readonly<Record<string, EvidenceKind>> = {
  'image/jpeg': 'photo',
  'image/png': 'screenshot',
  'application/vnd.ms-excel': 'statistics',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'statistics',
}
const words: readonly (readonly [RegExp, EvidenceKind])[] = [
  [/批示/, 'instruction'],
  [/会议纪要|会议记录/, 'minutes'],
  [/验收/, 'acceptance'],
  [/合同|协议/, 'contract'],
  [/报道|新闻/, 'media'],
  [/统计|台账|明细|名册|清单|表$|表[（(.]/, 'statistics'],
  [/截图/, 'screenshot'],
  [/照片/, 'photo'],
  [/通知|批复|意见|方案|函|文件/, 'notice'],
]

/** 种类 as the name of the file says it, else by what kind of file it is. The officer corrects it. */
export function guessKind(fileName: string, mediaType: string): EvidenceKind {
  return words.find(([word]) => word.test(fileName))?.[1] ?? guesses[mediaType] ?? 'other'
}

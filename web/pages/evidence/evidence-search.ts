import { type EvidenceKind, evidenceKinds } from '../../../src/evidence/index.ts'
import { readYear } from '../../app/read-year.ts'

/** 筛选 in the address, so that a link can point to what is missing. */
export interface EvidenceSearch {
  readonly year?: number
  readonly unit?: string
  /** 文书 whose evidence is open beside the list. */
  readonly paper?: string
  readonly kind?: EvidenceKind
  readonly only?: EvidenceOnly
}

/** 改一个条件; undefined takes it away. */
export type EvidenceChange = { readonly [Key in keyof EvidenceSearch]?: EvidenceSearch[Key] | undefined }

export const evidenceOnly = { asked: '待回答', unused: '没有写明证明什么', undated: '没有材料日期', gone: '已更换、已撤回' } as const
export type EvidenceOnly = keyof typeof evidenceOnly

export function readEvidenceSearch(search: Record<string, unknown>): EvidenceSearch {
  const { unit, paper, kind, only } = search
  return {
    ...readYear(search),
    ...(typeof unit === 'string' && { unit }),
    ...(typeof paper === 'string' && { paper }),
    ...(typeof kind === 'string' && Object.hasOwn(evidenceKinds, kind) && { kind: kind as EvidenceKind }),
    ...(typeof only === 'string' && Object.hasOwn(evidenceOnly, only) && { only: only as EvidenceOnly }),
  }
}

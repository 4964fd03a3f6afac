import type { IdenticalFile } from './evidence.ts'
import type { EvidenceItem, EvidenceLink } from './evidence-item.ts'

/** 一件材料 with what the page says around it. */
export interface ShownItem {
  readonly item: EvidenceItem
  readonly organisationName: string
  readonly projectName: string | undefined
  readonly proofs: readonly { readonly link: EvidenceLink; readonly paperTitle: string }[]
  readonly identical: readonly IdenticalFile[]
  readonly replaces: EvidenceItem | undefined
  readonly mayChange: boolean
}

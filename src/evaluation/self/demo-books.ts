import type { AccountKey, VoucherDraft } from '../../budget/index.ts'
import { fenOf } from '../../kernel/index.ts'
import type { ProjectDraft } from '../../library/index.ts'
import type { DemoSelfPaper } from './demo-file.view.ts'

/** 演示项目 with the money that its printed form names. */
export interface DemoProject {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly paper: DemoSelfPaper
  readonly initial: bigint
  readonly annual: bigint
  readonly paid: bigint
}

/** Fixed ids, so that a load that was interrupted is taken up again. */
export function demoProjects(papers: readonly DemoSelfPaper[]): DemoProject[] {
  return papers.map((paper, index) => {
    const funds = paper.rows.funds ?? []
    const add = (column: string) => funds.reduce((sum, row) => sum + (fenOf(row[column] ?? '0', '万元') ?? 0n), 0n)
    return {
      ...{ id: `01900000-0000-7000-8000-${(0x9000 + index).toString(16).padStart(12, '0')}`, code: `SY2022-0${index + 1}`, paper },
      ...{ name: paper.cells.projectName!, initial: add('initial'), annual: add('annual'), paid: add('paid') },
    }
  })
}

export function projectDrafts(projects: readonly DemoProject[], organisationId: string): ProjectDraft[] {
  return projects.map(({ id, code, name, initial }, position) => ({
    ...{ id, code, name, level: 'second' as const, kind: 'specific' as const, fiscalYear: 2022, firstYear: 2022, lastYear: 2022, position },
    ...{ organisationId, implementerIds: [organisationId], amountFen: initial, state: 'executing' as const, illustrative: true },
  }))
}

/** 凭证: the printed amounts; how they are split between the two units, numbers and days of documents are made up (演示数据). */
export function demoSelfVouchers(projects: readonly DemoProject[], units: readonly [string, string]): VoucherDraft[] {
  const booked = projects.map((project) => ({ project, change: project.annual - project.initial }))
  const entries = (of: (project: DemoProject) => bigint, some = projects) =>
    some.flatMap((project) =>
      split(of(project)).flatMap((amountFen, index) =>
        amountFen === 0n ? [] : [{ account: accountOf(project, units[index]!), amountFen }],
      ),
    )
  const raised = booked.filter(({ change }) => change > 0n).map(({ project }) => project)
  const cut = booked.filter(({ change }) => change < 0n).map(({ project }) => project)
  const year = { fiscalYear: 2022, illustrative: true } as const
  return [
    {
      ...year,
      kind: 'approval',
      documentNumber: '演示〔2022〕1号',
      documentOn: '2022-02-10',
      summary: '年初预算',
      entries: entries(({ initial }) => initial),
    },
    {
      ...year,
      kind: 'increase',
      documentNumber: '演示〔2022〕2号',
      documentOn: '2022-07-15',
      summary: '追加',
      entries: entries(({ initial, annual }) => annual - initial, raised),
    },
    {
      ...year,
      kind: 'decrease',
      documentNumber: '演示〔2022〕3号',
      documentOn: '2022-11-30',
      summary: '追减',
      entries: entries(({ initial, annual }) => annual - initial, cut),
    },
    { ...year, kind: 'payment', documentOn: '2022-12-20', summary: '支付', entries: entries(({ paid }) => paid) },
  ]
}

/** A tenth is spent by the second unit. */
function split(fen: bigint): readonly [bigint, bigint] {
  const part = fen / 10n
  return [fen - part, part]
}

function accountOf({ id }: DemoProject, organisationId: string): AccountKey {
  return {
    ...{ organisationId, divisionId: null, projectId: id, category: 'project', fundKind: 'general', origin: 'district' },
    ...{ functionCode: '2050299', economyCode: '30201', paymentWay: 'direct', directFunds: false, bond: false, procurement: false },
    ...{ threePublic: null, spending: 'own' },
  }
}

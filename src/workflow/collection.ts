import { addDays, dayInChina, daysBetween, dayWords, dueWords, errorAt, type Problem } from '../kernel/index.ts'
import type { UnitWithClerk } from '../org/index.ts'
import type { Chain } from './chain.ts'
import { type PaperState, stateLabels } from './paper.ts'

/** 报送任务 and how far it has come. */
export interface CollectionProgress {
  readonly id: string
  readonly version: number
  readonly type: string
  readonly title: string
  readonly note: string
  readonly fiscalYear: number
  readonly dueOn: string
  readonly openedBy: string
  readonly openedAt: Date
  readonly closedAt: Date | null
  readonly total: number
  readonly notSubmitted: number
  readonly inReview: number
  readonly returned: number
  readonly approved: number
  readonly late: number
}

/** 报送任务的一个单位 */
export interface CollectionUnit {
  readonly paperId: string
  readonly organisationId: string
  readonly organisationName: string
  readonly code: string | null
  readonly state: PaperState
  readonly step: number | null
  readonly chain: Chain
  readonly dueOn: string | null
  readonly submittedAt: Date | null
  /** 延期理由, the last one. */
  readonly extendedFor: string | null
  readonly divisionName: string | null
}

export interface Light {
  readonly light: 'ok' | 'warn' | 'bad' | 'none'
  readonly lightLabel: string
}

/** 临近期限: from so many days before it the light turns to 关注. */
export const SOON_DAYS = 3

interface Lateness {
  readonly state: PaperState
  readonly dueOn: string | null
  readonly submittedAt: Date | null
}

/** 报送情况的灯: by lateness, in shape and word. */
export function lightOf({ state, dueOn, submittedAt }: Lateness, today: string): Light {
  const label = stateLabels[state]
  if (state === 'void') return { light: 'none', lightLabel: label }
  if (state === 'approved' || state === 'inReview') {
    const lateBy = dueOn && submittedAt ? daysBetween(dueOn, dayInChina(submittedAt)) : 0
    return { light: 'ok', lightLabel: lateBy > 0 ? `${label}（逾期 ${lateBy} 天报送）` : label }
  }
  const daysLeft = dueOn === null ? undefined : daysBetween(today, dueOn)
  const words = daysLeft === undefined ? '没有期限' : daysLeft > SOON_DAYS ? '未到期' : dueWords(daysLeft)
  const lightLabel = state === 'returned' ? `${label}，${words}` : words
  if (daysLeft === undefined || daysLeft > SOON_DAYS) return { light: 'none', lightLabel }
  return { light: daysLeft < 0 ? 'bad' : 'warn', lightLabel }
}

/** 任务的灯, over all its units. */
export function progressLight({
  late,
  daysLeft,
  notSubmitted,
  returned,
  closed,
}: Pick<CollectionProgress, 'late' | 'notSubmitted' | 'returned'> & { daysLeft: number; closed: boolean }): Light {
  if (closed) return { light: 'none', lightLabel: '已结束' }
  if (notSubmitted + returned === 0) return { light: 'ok', lightLabel: '已报齐' }
  if (late > 0) return { light: 'bad', lightLabel: `${late} 个逾期` }
  return daysLeft <= SOON_DAYS && daysLeft >= 0
    ? { light: 'warn', lightLabel: dueWords(daysLeft) }
    : { light: 'none', lightLabel: '未到期' }
}

/** 单位的灯, over all that it still owes. */
export function unitLight(
  { late, returned, nextDueOn }: { late: number; returned: number; nextDueOn: string | null },
  today: string,
): Light {
  if (late > 0) return { light: 'bad', lightLabel: `${late} 份逾期` }
  const daysLeft = nextDueOn === null ? undefined : daysBetween(today, nextDueOn)
  if (daysLeft !== undefined && daysLeft <= SOON_DAYS) return { light: 'warn', lightLabel: dueWords(daysLeft) }
  return returned > 0 ? { light: 'warn', lightLabel: '待更正' } : { light: 'none', lightLabel: '未到期' }
}

/** 催办 of one unit, to be pasted elsewhere; undefined when nothing is to be urged. */
export function urgeUnit(
  paper: { organisationName: string; state: PaperState; dueOn: string | null },
  { title, from, today }: { title: string; from: string; today: string },
): string | undefined {
  if (paper.state !== 'draft' && paper.state !== 'returned') return undefined
  const state = paper.state === 'returned' ? '已退回修改，尚未重新报送' : '尚未报送'
  const request =
    paper.state === 'returned' ? '请按退回意见更正后，在衡绩系统“报送文书”中重新报送。' : '请安排经办人员在衡绩系统“报送文书”中填报并报送。'
  const { dueOn } = paper
  const late = dueOn !== null && dueOn < today
  const wayOut = late ? '确有困难的，请说明原因并提出新的完成时间。' : '确需延期的，请在期限前提出。'
  return [
    `${paper.organisationName}：`,
    `贵单位“${title}”${dueOn ? `报送期限为${dayWords(dueOn)}，${deadlineWords(dueOn, today)}，` : ''}${state}。${request}${wayOut}`,
    from,
    dayWords(today),
  ].join('\n')
}

export interface OpenPaper {
  readonly organisationName: string
  readonly title: string
  readonly state: PaperState
  readonly dueOn: string | null
}

/** 催办 of all that have not reported, grouped by unit; undefined when there are none. */
export function urgeAll(papers: readonly OpenPaper[], { from, today }: { from: string; today: string }): string | undefined {
  const units = new Map<string, OpenPaper[]>()
  for (const paper of papers) {
    if (paper.state === 'draft' || paper.state === 'returned')
      units.set(paper.organisationName, [...(units.get(paper.organisationName) ?? []), paper])
  }
  if (units.size === 0) return undefined
  const lines = [...units].map(([name, open], index) => `${index + 1}. ${name}：${open.map((paper) => owed(paper, today)).join('；')}`)
  return [
    '各单位：',
    `截至${dayWords(today)}，下列 ${units.size} 个单位还有文书没有报送，请抓紧办理。已逾期的，请说明原因并尽快报送；已退回的，请按退回意见更正后重新报送。`,
    ...lines,
    from,
    dayWords(today),
  ].join('\n')
}

function owed({ title, state, dueOn }: OpenPaper, today: string): string {
  const parts = [state === 'returned' ? '已退回' : '', dueOn ? `期限${dayWords(dueOn)}，${deadlineWords(dueOn, today)}` : '']
  return `${title}（${parts.filter(Boolean).join('，') || '未报送'}）`
}

function deadlineWords(dueOn: string, today: string): string {
  const daysLeft = daysBetween(today, dueOn)
  return daysLeft < 0 ? `已逾期 ${-daysLeft} 天` : daysLeft === 0 ? '今天到期' : `距期限还有 ${daysLeft} 天`
}

interface Asking {
  readonly organisationIds: readonly string[]
  readonly divisionId: string | undefined
  readonly dueOn: string
}

/** Every reason why the task cannot be opened; nothing is done by halves. */
export function checkAsking({ organisationIds, divisionId, dueOn }: Asking, known: readonly UnitWithClerk[], today: string): Problem[] {
  const problems: Problem[] = []
  if (dueOn < today) {
    problems.push(errorAt('报送期限', 'workflow.dueDatePassed', `报送期限${dayWords(dueOn)}已经过去，请填写今天或以后的日期。`))
  }
  if (dueOn > addDays(today, 3 * 366)) {
    problems.push(errorAt('报送期限', 'workflow.dueDateFar', '报送期限在三年以后，请核对年份。'))
  }
  if (divisionId && !known.some(({ kind, organisationId }) => kind === 'division' && organisationId === divisionId)) {
    problems.push(errorAt('审核处室', 'workflow.noSuchDivision', '审核处室不是本部门现有的处室，请重新选择。'))
  }
  for (const organisationId of new Set(organisationIds)) {
    const unit = known.find((one) => one.organisationId === organisationId)
    if (!unit || unit.kind === 'division') {
      problems.push(
        errorAt('报送单位', 'workflow.noSuchUnit', `单位 ${organisationId} 不是本部门现有的预算单位，可能已经撤销。请去掉后重试。`),
      )
    } else if (!unit.clerkPostId) {
      const message = `“${unit.name}”没有经办岗位，任务无人接收。请先由安全管理员设置单位经办岗位，或从本次任务中去掉这个单位。`
      problems.push(errorAt(unit.name, 'workflow.unitWithoutClerk', message))
    }
  }
  return problems
}

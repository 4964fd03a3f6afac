import { asProgram } from '../db/server.ts'
import { newId } from '../kernel/index.ts'
import { demoAccounts } from '../org/server.ts'
import type { Loading } from './demo-loading.ts'
import { type Position, reviewedIds } from './demo-positions.ts'
import { askedFor } from './demo-split.ts'
import { saveControlTotals } from './preparation/control.store.ts'
import { createBudgetLines } from './preparation/create-budget-lines.command.ts'
import { createBudgetReplies } from './preparation/create-budget-replies.command.ts'
import { findSubmissions, openSubmissions, saveSubmission } from './preparation/submission.store.ts'

type Loaded = Pick<Loading, 'tx' | 'actor' | 'at' | 'file' | 'places' | 'projects'>
type DemoLine = ReturnType<typeof linesOf>[number]

/** 预算编制 of the year as it ended: lines, control figures, accepted submissions and both replies (演示数据 but for the totals). */
export async function loadDemoPreparation(loaded: Loaded, positions: readonly Position[]): Promise<void> {
  const { tx, actor, at, file } = loaded
  const lines = linesOf(loaded, positions)
  await createBudgetLines(tx, { actor, at, lines })
  if (!file.unitReply) return
  await acceptSubmissions(loaded, lines)
  await saveTotals(loaded, lines)
  await createBudgetReplies(tx, { actor, at, replies: repliesOf(loaded, lines) })
}

/** The department's own spending; what goes to districts is replied apart. What was reviewed had asked for 5 % more. */
function linesOf({ file, projects }: Loaded, positions: readonly Position[]) {
  const reviewed = reviewedIds(file, projects)
  const own = positions.filter(({ account, initial }) => account.spending === 'own' && initial > 0n)
  return own.map(({ account, name, initial }, index) => {
    const asked = reviewed.has(account.projectId ?? '') ? askedFor(initial) : initial
    const { paymentWay: _, directFunds: __, bond: ___, ...key } = account
    return {
      ...key,
      ...{ id: newId(), fiscalYear: file.fiscalYear, name, firstUpFen: asked, reviewedFen: initial, controlFen: initial },
      ...{ secondUpFen: initial, approvedFen: initial, position: index, illustrative: true },
      cutReason: asked > initial ? '按评审结果和财力核减（演示数据）' : '',
    }
  })
}

async function saveTotals({ tx, actor, file }: Loaded, lines: readonly DemoLine[]): Promise<void> {
  const { regionId, departmentId } = actor
  const totals = (['basic', 'project'] as const).map((category) => ({
    ...{ category, fundKind: 'general' as const },
    total: sumOf(lines.filter((line) => line.category === category)),
  }))
  await saveControlTotals(tx, { regionId, departmentId, fiscalYear: file.fiscalYear, totals })
}

/** 一上 and 二上 of every unit: typed by 财务处 for the units (演示数据), accepted by another. */
async function acceptSubmissions({ tx, actor, at, file }: Loaded, lines: readonly DemoLine[]): Promise<void> {
  const { regionId, departmentId, accountId } = actor
  const { fiscalYear } = file
  const units = [...new Set(lines.map(({ organisationId }) => organisationId))].filter((id) => id !== departmentId)
  const rows = units.flatMap((organisationId) =>
    (['firstUp', 'secondUp'] as const).map((stage) => ({ id: newId(at.getTime()), organisationId, stage })),
  )
  await openSubmissions(tx, { regionId, departmentId, fiscalYear, rows })
  const leader = demoAccounts.find(({ accountName }) => accountName === 'caiwu-02')!
  const submissions = await findSubmissions(tx, { fiscalYear })
  const accept = async (submission: (typeof submissions)[number]) => {
    const own = lines.filter(({ organisationId }) => organisationId === submission.organisationId)
    const field = submission.stage === 'firstUp' ? 'firstUpFen' : 'secondUpFen'
    const amounts = Object.fromEntries(own.map((line) => [line.id, `${line[field]}`]))
    const decided = { state: 'accepted' as const, submittedBy: accountId, submittedAt: at, decidedBy: leader.accountId, decidedAt: at }
    await saveSubmission(tx, { ...submission, ...decided, amounts })
  }
  // Two persons acted; the loader is neither.
  await asProgram(tx, actor, departmentId, async () => {
    for (const submission of submissions) await accept(submission)
  })
}

/** 财政 → 部门 in one reply, 部门 → 单位 one a unit. */
function repliesOf({ actor, at, file, places }: Loaded, lines: readonly DemoLine[]) {
  const { fiscalYear, approval, unitReply } = file
  const replied = (some: readonly DemoLine[]) => some.map(({ id, name, approvedFen }) => ({ lineId: id, name, fen: approvedFen }))
  const units = [places.headquartersId, ...places.units.map(({ id }) => id)]
  const toDepartment = {
    ...{ id: newId(at.getTime()), fiscalYear, direction: 'toDepartment' as const, documentNumber: approval.number, repliedOn: approval.on },
    ...{ organisationId: actor.departmentId, lines: replied(lines), illustrative: true },
  }
  const toUnits = units.flatMap((organisationId, index) => {
    const own = lines.filter((line) => line.organisationId === organisationId)
    if (own.length === 0) return []
    const documentNumber = unitReply!.number.replace('号', `-${String(index + 1).padStart(2, '0')}号`)
    return [
      {
        ...{ id: newId(at.getTime()), fiscalYear, direction: 'toUnit' as const, documentNumber, repliedOn: unitReply!.on },
        ...{ organisationId, lines: replied(own), illustrative: true },
      },
    ]
  })
  return [toDepartment, ...toUnits]
}

function sumOf(lines: readonly DemoLine[]): bigint {
  return lines.reduce((sum, { controlFen }) => sum + controlFen, 0n)
}

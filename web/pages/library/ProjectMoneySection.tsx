import type { UseQueryResult } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { isLedgerKind, ledgerKinds, type ProjectExecutionWire } from '../../../src/budget/index.ts'
import type { ProjectView } from '../../../src/library/index.ts'
import { ApiError } from '../../api/client.ts'
import type { ProjectMoney } from '../../api/project-money.ts'
import { LoadError, Skeleton } from '../../components/states.tsx'
import { ProjectFigure } from './ProjectFigure.tsx'
import { useProjectExecution } from './project-queries.ts'

interface ProjectMoneySectionProps {
  readonly view: ProjectView
  readonly money: UseQueryResult<ProjectMoney>
}

/** 资金: the figures of the execution page and the kinds of changes, with the way to the entries. */
export function ProjectMoneySection({ view: { project }, money }: ProjectMoneySectionProps) {
  const { data } = money
  const execution = useProjectExecution(project.id, (data?.total ?? 0) > 0)
  // Who may not read the ledger has no ledger here either.
  const closed = money.fetchStatus === 'idle' && money.isPending
  const refused = money.error instanceof ApiError && [403, 404].includes(money.error.status)
  return (
    <section id="money" className="sheet prj-part">
      <header>
        <h2>资金</h2>
        {data && data.total > 0 && <span className="sub">台账 {data.total} 笔，含下级项目</span>}
        <span className="sub prj-unit">单位：万元</span>
        {data && data.total > 0 && (
          <Link to="/execution/ledger" search={{ year: project.fiscalYear, project: project.id }}>
            看台账
          </Link>
        )}
      </header>
      {closed || refused ? (
        <p className="sub prj-none">本岗位不查看台账。</p>
      ) : money.isError ? (
        <LoadError error={money.error} retry={() => void money.refetch()} />
      ) : !data ? (
        <Skeleton rows={2} />
      ) : data.total === 0 ? (
        <p className="sub prj-none">台账里还没有这个项目的指标和支付。预算批复或预下达入账后显示在这里。</p>
      ) : (
        <Sums money={data} execution={execution.data} />
      )}
    </section>
  )
}

function Sums({ money: { entries, total }, execution }: { money: ProjectMoney; execution: ProjectExecutionWire | undefined }) {
  const kinds = [...Map.groupBy(entries, ({ kind }) => kind)].map(([kind, of]) => ({
    ...{ kind, count: of.length },
    fen: of.reduce((sum, { amountFen }) => sum + BigInt(amountFen), 0n),
  }))
  return (
    <>
      {execution && <ExecutionFacts execution={execution} />}
      <p className="sub prj-kinds">
        {total > entries.length ? `前 ${entries.length} 笔：` : '其中：'}
        {kinds.map(({ kind, count, fen }) => (
          <span key={kind}>
            {kindWords(kind)} {count} 笔 <ProjectFigure fen={String(fen)} />
          </span>
        ))}
      </p>
    </>
  )
}

export function kindWords(kind: string): string {
  return isLedgerKind(kind) ? ledgerKinds[kind].label : kind
}

/** The figures of the execution page; what was taken back or carried over at the end of the year is no lowering of the budget. */
function ExecutionFacts({ execution }: { execution: ProjectExecutionWire }) {
  const facts: readonly (readonly [string, string, boolean])[] = [
    ['年初预算数', execution.initialFen, false],
    ['调整数', execution.changeFen, true],
    ['全年预算数', execution.annualFen, true],
    ['执行数', execution.spentFen, false],
    ['未执行', execution.unspentFen, true],
    ['其中：收回', execution.recoveredFen, false],
    ['其中：年终结转结余', execution.carriedOverFen, false],
  ]
  return (
    <dl className="prj-sums">
      {facts.map(([label, fen, computed]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            <ProjectFigure fen={fen} computed={computed} />
          </dd>
        </div>
      ))}
      <div>
        <dt title="执行数÷全年预算数">执行率</dt>
        <dd>{execution.rate === null ? <span className="unit">—</span> : <span className="v-calc">{execution.rate}%</span>}</dd>
      </div>
    </dl>
  )
}

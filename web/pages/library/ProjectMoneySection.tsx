import type { UseQueryResult } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { isLedgerKind, ledgerKinds } from '../../../src/budget/index.ts'
import { type Fraction, formatFixed, HUNDRED, integer } from '../../../src/kernel/index.ts'
import type { ProjectView } from '../../../src/library/index.ts'
import { ApiError } from '../../api/client.ts'
import type { ProjectMoney } from '../../api/project-money.ts'
import { LoadError, Skeleton } from '../../components/states.tsx'
import { ProjectFigure } from './ProjectFigure.tsx'

interface ProjectMoneySectionProps {
  readonly view: ProjectView
  readonly money: UseQueryResult<ProjectMoney>
}

/** 资金: the sums of the ledger by kind of change, with the way to the entries. */
export function ProjectMoneySection({ view: { project }, money }: ProjectMoneySectionProps) {
  const { data } = money
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
        <Sums money={data} />
      )}
    </section>
  )
}

function Sums({ money: { totals, entries, total } }: { money: ProjectMoney }) {
  const allotted = BigInt(totals.increaseFen) - magnitude(totals.decreaseFen)
  const rate = allotted > 0n ? rateOf(integer(BigInt(totals.paidFen)).div(integer(allotted))) : '—'
  const facts: readonly (readonly [string, React.ReactNode])[] = [
    ['增加', <ProjectFigure key="in" fen={totals.increaseFen} />],
    ['减少', <ProjectFigure key="out" fen={String(magnitude(totals.decreaseFen))} />],
    ['可用指标', <ProjectFigure key="all" fen={String(allotted)} computed />],
    ['支付', <ProjectFigure key="paid" fen={totals.paidFen} />],
    ['余额', <ProjectFigure key="left" fen={totals.balanceFen} computed />],
    [
      '支付占可用指标',
      <span key="rate" className={rate === '—' ? 'unit' : 'v-calc'}>
        {rate}
      </span>,
    ],
  ]
  const kinds = [...Map.groupBy(entries, ({ kind }) => kind)].map(([kind, of]) => ({
    ...{ kind, count: of.length },
    fen: of.reduce((sum, { amountFen }) => sum + BigInt(amountFen), 0n),
  }))
  return (
    <>
      <dl className="prj-sums">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
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

function magnitude(fen: string): bigint {
  const amount = BigInt(fen)
  return amount < 0n ? -amount : amount
}

function rateOf(share: Fraction): string {
  return `${formatFixed(share.mul(HUNDRED), 2).replace('-', '−')}%`
}

import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type LedgerKind, ledgerKinds, type ProjectExecutionWire } from '../../../src/budget/index.ts'
import { fetchProjectExecution } from '../../api/execution.ts'
import { fetchProjectMoney, type MoneyEntry } from '../../api/project-money.ts'
import { HeadRow } from '../../components/columns.tsx'
import { LoadError, Skeleton } from '../../components/states.tsx'
import { ExecutionChart } from './ExecutionChart.tsx'
import { RateText, Wan } from './ExecutionFigure.tsx'

/** 一个项目: its figures, the payments against the schedule, its ledger. */
export function ExecutionPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const execution = useQuery({ queryKey: ['execution', 'project', id], queryFn: () => fetchProjectExecution(id) })
  return (
    <aside className="exe-panel" aria-label="项目执行情况">
      <button type="button" className="link exe-close" onClick={onClose}>
        关闭
      </button>
      {execution.isPending && <Skeleton rows={6} />}
      {execution.isError && <LoadError error={execution.error} retry={() => void execution.refetch()} />}
      {execution.data && <ProjectExecution project={execution.data} />}
    </aside>
  )
}

function ProjectExecution({ project }: { project: ProjectExecutionWire }) {
  const { path, name, code, months, nodes, recoveredFen, carriedOverFen } = project
  const gone = recoveredFen !== '0' ? '（已收回）' : carriedOverFen !== '0' ? '（已结转）' : ''
  return (
    <>
      <p className="tiny">{[...path, code].join(' / ')}</p>
      <h2>
        <Link to="/library/$projectId" params={{ projectId: project.id }}>
          {name}
        </Link>
      </h2>
      <dl className="exe-facts">
        <Fact label="全年预算数">
          <Wan fen={project.annualFen} />
        </Fact>
        <Fact label="执行数">
          <Wan fen={project.spentFen} />
        </Fact>
        <Fact label={`未执行${gone}`}>
          <Wan fen={project.unspentFen} />
        </Fact>
        <Fact label="执行率">
          <RateText rate={project.rate} />
        </Fact>
      </dl>
      <h3>{nodes.length > 0 ? '支付进度对既定进度' : '累计支付进度'}</h3>
      <ExecutionChart months={months} nodes={nodes} subject={name} />
      <p className="tiny">
        {nodes.length > 0
          ? `柱为累计支付进度，短横为${project.schedule}的既定进度。${behind(nodes)}`
          : '柱为累计支付占全年预算数的百分比。这类资金没有规定支付进度。'}
      </p>
      {project.finding && <p className="exe-finding">{project.finding}</p>}
      <ProjectLedger project={project} />
    </>
  )
}

function behind(nodes: ProjectExecutionWire['nodes']): string {
  const late = nodes.filter(({ distance }) => distance !== null && Number(distance) < 0)
  if (late.length === 0) return '各时点都达到既定进度。'
  return late.length === nodes.length
    ? '各时点都低于既定进度。'
    : `${late.map(({ monthEnd }) => `${monthEnd}月`).join('、')}末低于既定进度。`
}

function Fact({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

const MOST_SHOWN = 30

function ProjectLedger({ project: { id, fiscalYear, name } }: { project: ProjectExecutionWire }) {
  const money = useQuery({ queryKey: ['projectMoney', id, fiscalYear], queryFn: () => fetchProjectMoney(id, fiscalYear) })
  if (money.isPending) return <Skeleton rows={4} />
  if (money.isError) return <LoadError error={money.error} retry={() => void money.refetch()} />
  const { entries, total } = money.data
  return (
    <>
      <h3>
        台账 <span className="tiny">单位：万元，{total} 笔，只增不改</span>
        <Link to="/execution/ledger" search={{ year: fiscalYear, project: id } as never}>
          全部凭证
        </Link>
      </h3>
      <table className="grid exe-ledger" aria-label={`${name}台账`}>
        <HeadRow titles={['日期', '类别', '摘要', '增加', '减少']} />
        <tbody>
          {entries.slice(0, MOST_SHOWN).map((entry, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a voucher have no id here, and the list never moves.
            <tr key={`${entry.voucherId}-${index}`}>
              <td>{entry.bookedOn.slice(5)}</td>
              <td>{ledgerKinds[entry.kind as LedgerKind].label}</td>
              <td>{(entry.side === 'payment' ? entry.summary : '') || entry.documentNumber || entry.summary || entry.documentType}</td>
              <td className="num">{isRise(entry) && <Wan fen={entry.amountFen} />}</td>
              <td className="num">{!isRise(entry) && <Wan fen={String(size(entry))} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {total > MOST_SHOWN && <p className="tiny">这里列出前 {MOST_SHOWN} 笔，其余见全部凭证。</p>}
    </>
  )
}

/** 指标 coming in stands at the left; what goes out, payments among it, at the right. */
function isRise({ side, amountFen }: MoneyEntry): boolean {
  return side === 'allotment' ? !amountFen.startsWith('-') : amountFen.startsWith('-')
}

function size({ amountFen }: MoneyEntry): bigint {
  const fen = BigInt(amountFen)
  return fen < 0n ? -fen : fen
}

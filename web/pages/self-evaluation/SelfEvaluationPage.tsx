import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import type { SelfEvaluationView } from '../../../src/evaluation/index.ts'
import { LoadError, Skeleton } from '../../components/states.tsx'
import { SelfApprove } from './SelfApprove.tsx'
import { SelfConsolidation } from './SelfConsolidation.tsx'
import { SelfFinalCheck } from './SelfFinalCheck.tsx'
import { SelfLeafTable } from './SelfLeafTable.tsx'
import { SelfReturn } from './SelfReturn.tsx'
import { SelfSignals } from './SelfSignals.tsx'
import { SelfWorking } from './SelfWorking.tsx'
import { useSelfEvaluation } from './self-queries.ts'
import './self-evaluation.css'
import '../workflow/paper-form.css'

/** 自评的计算过程、汇总、信号和复核 */
export function SelfEvaluationPage() {
  const { paperId } = useParams({ from: '/frame/self-evaluation/$paperId' })
  const { item } = useSearch({ from: '/frame/self-evaluation/$paperId' })
  const navigate = useNavigate()
  const evaluation = useSelfEvaluation(paperId)
  const { data } = evaluation
  const open = data?.leaves.find(({ place }) => place === item)
  const show = (place?: string) =>
    void navigate({ to: '/self-evaluation/$paperId', params: { paperId }, search: place === undefined ? {} : { item: place } })
  return (
    <>
      <title>{`${data?.title ?? '自评'} 计算过程 · 衡绩`}</title>
      <div className="phead">
        <Link className="pp-back" to="/self-evaluation" {...(data && { search: { year: data.fiscalYear } })} aria-label="回到绩效自评列表">
          绩效自评
        </Link>
        <h1 title={data?.title}>{data?.title ?? '绩效自评'}</h1>
        {data?.provisional && <span className="tag over">快报口径</span>}
        <div className="acts">
          {data?.may.sendBack && <SelfReturn data={data} />}
          {data && <SelfApprove data={data} />}
          <Link className="ant-btn ant-btn-default se-link" to="/papers/$paperId" params={{ paperId }}>
            自评表
          </Link>
        </div>
      </div>
      <div className="body se-body">
        {evaluation.isPending && <Skeleton rows={10} />}
        {evaluation.isError && <LoadError error={evaluation.error} retry={() => void evaluation.refetch()} />}
        {data && (
          <>
            <div className="se-left">
              <Totals data={data} />
              <SelfFinalCheck data={data} />
              <SelfLeafTable data={data} open={open?.place} onOpen={show} />
              <Cancelled data={data} />
              {data.consolidation && <SelfConsolidation data={data} consolidation={data.consolidation} />}
              <SelfSignals data={data} />
              {data.may.fill && <Problems data={data} onOpen={show} />}
            </div>
            {open && <SelfWorking key={open.place} data={data} leaf={open} onOpen={show} />}
          </>
        )}
      </div>
    </>
  )
}

function Totals({ data }: { data: SelfEvaluationView }) {
  const { hasPoints, total, points, grade, recheckedTotal, packLabel, provisional } = data
  const basis = provisional ? '执行数为快报口径，部门决算登记后再核对。' : ''
  if (!hasPoints) {
    return (
      <p className="sub se-total">
        本表没有分值栏，系统不给分值和得分，只对照目标列出完成情况。评分规则：{packLabel}。{basis}
      </p>
    )
  }
  return (
    <p className="se-total">
      自评得分 <b className="num">{total ?? '未评'}</b> {total && `（分值 ${points}${grade ? `，${grade}` : ''}）`}
      {recheckedTotal && (
        <>
          ，复核得分 <b className="num">{recheckedTotal}</b>
        </>
      )}
      <span className="sub se-after">
        评分规则：{packLabel}。{basis}
      </span>
    </p>
  )
}

/** 已批准取消: shown, out of the sum. */
function Cancelled({ data: { cancelled } }: { data: SelfEvaluationView }) {
  if (cancelled.length === 0) return null
  return (
    <p className="sub se-note">
      已批准取消、不计入的指标 {cancelled.length} 项：{cancelled.map(({ name, target }) => `${name}（${target}）`).join('；')}
    </p>
  )
}

function Problems({ data: { problems, leaves }, onOpen }: { data: SelfEvaluationView; onOpen: (place: string) => void }) {
  if (problems.length === 0) return null
  return (
    <section className="sheet se-part">
      <h2>还缺，{problems.length} 处</h2>
      <ul>
        {problems.map(({ message, cell, severity }) => {
          const place = leaves.find((leaf) =>
            leaf.place === 'execution' ? cell === 'executionScore' : cell.startsWith(`${leaf.place}/`),
          )?.place
          return (
            <li key={`${cell}${message}`} className={severity === 'error' ? 'se-bad' : ''}>
              {message}
              {place && (
                <button type="button" className="link" onClick={() => onOpen(place)}>
                  打开
                </button>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

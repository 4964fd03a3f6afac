import { Link, useParams } from '@tanstack/react-router'
import type { AdjustmentView } from '../../../src/budget/index.ts'
import { dueWords, moneyText } from '../../../src/kernel/index.ts'
import { voucherFileAddress } from '../../api/ledger.ts'
import { registeredFileAddress } from '../../api/scans.ts'
import { Attachment } from '../../components/Attachment.tsx'
import { LoadError, Skeleton } from '../../components/states.tsx'
import { AdjustmentAffected } from './AdjustmentAffected.tsx'
import { AdjustmentStateTag } from './AdjustmentListPage.tsx'
import { useAdjustment } from './adjustment-queries.ts'
import './adjustment.css'
import './adjustment-indicators.css'
import '../workflow/paper-form.css'
import '../workflow/paper-page.css'

/** 一项预算调整: document, lines, and what is still to be decided about targets. */
export function AdjustmentPage() {
  const { adjustmentId } = useParams({ from: '/frame/budget/adjustments/$adjustmentId' })
  const adjustment = useAdjustment(adjustmentId)
  const data = adjustment.data
  return (
    <>
      <title>预算调整 · 衡绩</title>
      <div className="phead">
        <Link className="pp-back" to="/budget/adjustments" search={data ? { year: data.fiscalYear } : {}} aria-label="回到预算调整列表">
          预算调整
        </Link>
        <h1 title={data?.title}>{data?.title ?? '预算调整'}</h1>
        {data && <AdjustmentStateTag row={data} />}
        <div className="acts">
          {data?.paperId && (
            <Link className="ant-btn ant-btn-default adj-whole" to="/papers/$paperId" params={{ paperId: data.paperId }}>
              申请表
            </Link>
          )}
          {data?.voucherId && (
            <Link className="ant-btn ant-btn-default adj-whole" to="/execution/ledger" search={{ voucher: data.voucherId } as never}>
              台账
            </Link>
          )}
        </div>
      </div>
      <div className="body">
        {adjustment.isPending && <Skeleton rows={8} />}
        {adjustment.isError && <LoadError error={adjustment.error} retry={() => void adjustment.refetch()} />}
        {data && <AdjustmentBody data={data} />}
      </div>
    </>
  )
}

function AdjustmentBody({ data }: { data: AdjustmentView }) {
  return (
    <div className="sheet adj">
      <section className="adj-items">
        <h2>
          一、调整事项<span className="unit">{data.kindLabel}，单位：万元</span>
        </h2>
        {data.lines.map((line) => (
          <div key={JSON.stringify(line)} className="adj-read">
            <div>
              {line.projectLabel}
              {line.sideLabel === '支付' && <span className="tag">支付</span>}
              <p className="tiny">
                {[line.unitName, line.fundKindLabel, line.functionCode, line.economyCode, line.marks].filter(Boolean).join('，')}
              </p>
            </div>
            <span className="num">{moneyText(BigInt(line.amountFen), '万元')}</span>
          </div>
        ))}
        <div className="adj-net">
          <span />
          <span>
            调整净额 <b className="v-calc">{moneyText(BigInt(data.netFen ?? '0'), '万元')}</b>
          </span>
        </div>
        <dl className="adj-facts">
          {factsOf(data).map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section className="adj-targets">
        <h2>
          二、受影响的目标
          {data.affected.length > 0 && (
            <span className="unit">
              共 {data.affected.length} 项，待处理 {data.undecided} 项
            </span>
          )}
        </h2>
        {data.targetsDueOn && data.undecided > 0 && (
          <p className="sub">
            请在 {data.targetsDueOn} 前处理（{dueWords(data.daysLeft ?? 0)}）。处理以前，这些项目的监控和自评不能报送。
          </p>
        )}
        {data.affected.length === 0 && <p className="sub">这项调整不涉及项目目标。</p>}
        {data.affected.map((project) => (
          <AdjustmentAffected key={project.projectId} adjustment={data} project={project} />
        ))}
      </section>
    </div>
  )
}

function factsOf(adjustment: AdjustmentView) {
  const { basis, reason, documentNumber, documentOn, approver, counterpart, exclusionLabel } = adjustment
  const { fileName, voucherId, basisFile, paperId } = adjustment
  const facts: [string, React.ReactNode][] = [
    ['批复文号', documentOn && [documentNumber || '部门审批，无文号', documentOn].join('，')],
    ['批准机关', approver],
    ['批复文件', fileName && voucherId && <Attachment key="reply" address={voucherFileAddress(voucherId)} name={fileName} />],
    ['依据', basis],
    [
      '依据文件',
      basisFile && paperId && <Attachment key="basis" address={registeredFileAddress(paperId, basisFile.hash)} name={basisFile.fileName} />,
    ],
    ['调整原因', reason],
    ['划转对方', counterpart],
    ['不计入预算调整率', exclusionLabel],
  ]
  return facts.filter(([, value]) => Boolean(value))
}

import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { exclusions, figureSources, fundKinds, ledgerKinds, origins, type VoucherView } from '../../../src/budget/index.ts'
import { timeInChina } from '../../../src/kernel/index.ts'
import { voucherFileAddress } from '../../api/ledger.ts'
import { Attachment } from '../../components/Attachment.tsx'
import { PanelFacts, SidePanel } from '../../components/SidePanel.tsx'
import { LoadError, Skeleton } from '../../components/states.tsx'
import { LedgerReverseDialog } from './LedgerReverseDialog.tsx'
import { Money } from './LedgerTable.tsx'
import { useVoucher } from './use-ledger.ts'

interface LedgerPanelProps {
  readonly id: string
  readonly mayBook: boolean
  readonly onOpen: (voucherId: string) => void
  readonly onClose: () => void
}

/** 凭证: document, who booked it when and from which file, its lines and what they did to their accounts. */
export function LedgerPanel({ id, mayBook, onOpen, onClose }: LedgerPanelProps) {
  const voucher = useVoucher(id)
  const [reversing, setReversing] = useState(false)
  const data = voucher.data
  const reversible = mayBook && data && data.reversesId === null && data.reversedBy === null
  return (
    <>
      <SidePanel
        id={id}
        label="凭证"
        title={data ? `${data.reversesId ? '冲销 ' : ''}${ledgerKinds[data.kind].label}` : '凭证'}
        acts={
          reversible && (
            <Button size="small" onClick={() => setReversing(true)}>
              冲销
            </Button>
          )
        }
        onClose={onClose}
      >
        {voucher.isPending && <Skeleton rows={6} />}
        {voucher.isError && <LoadError error={voucher.error} retry={() => void voucher.refetch()} />}
        {data && <VoucherFacts voucher={data} onOpen={onOpen} />}
      </SidePanel>
      {/* Beside the panel: Esc closes the dialog only. */}
      {data && reversing && <LedgerReverseDialog voucher={data} onClose={() => setReversing(false)} />}
    </>
  )
}

function VoucherFacts({ voucher, onOpen }: { voucher: VoucherView; onOpen: (voucherId: string) => void }) {
  const { documentNumber, documentType, documentOn, approver, summary, counterpart, exclusion, bookedAt, bookedBy } = voucher
  const { id, fileName, fileHash, importId, externalKey, reversesId, reversedBy, lineCount, totalFen, illustrative } = voucher
  const facts: readonly (readonly [string, React.ReactNode])[] = [
    ['金额', <Money key="total" fen={totalFen} computed />],
    ['文件', [documentType, documentNumber].filter(Boolean).join(' ')],
    ['文件日期', documentOn],
    ['批准机关', approver],
    [reversesId ? '冲销理由' : '摘要', summary],
    ['划转对方', counterpart],
    ['调整率不计入', exclusion && exclusions[exclusion]],
    ['入账', `${timeInChina(new Date(bookedAt)).slice(0, 16)}，${bookedBy}`],
    ['来源文件', fileName && fileHash && !importId ? <Attachment key="file" address={voucherFileAddress(id)} name={fileName} /> : fileName],
    [
      '导入',
      importId && (
        <Link key="import" to="/execution/ledger" search={{ year: voucher.fiscalYear, import: importId }}>
          同一次导入的全部分录
        </Link>
      ),
    ],
    ['来源编号', externalKey],
    ['冲销', reversesId && <VoucherLink key="of" id={reversesId} word="被冲销的凭证" onOpen={onOpen} />],
    ['已冲销', reversedBy && <Reversed key="by" reversal={reversedBy} onOpen={onOpen} />],
  ]
  return (
    <>
      {illustrative && <p className="tag">演示数据</p>}
      <PanelFacts facts={facts} />
      <h3>分录（{lineCount} 行，单位：元）</h3>
      <ol className="lg-lines">
        {voucher.entries.map((entry) => (
          <EntryFacts key={entry.id} entry={entry} />
        ))}
      </ol>
      {lineCount > voucher.entries.length && (
        <p className="sub">
          本岗位可见 {lineCount} 行，这里列出前 {voucher.entries.length} 行。
        </p>
      )}
    </>
  )
}

function Reversed({ reversal, onOpen }: { reversal: NonNullable<VoucherView['reversedBy']>; onOpen: (id: string) => void }) {
  return (
    <>
      <VoucherLink id={reversal.id} word={timeInChina(new Date(reversal.at)).slice(0, 16)} onOpen={onOpen} />，{reversal.by}，
      {reversal.reason}
    </>
  )
}

function VoucherLink({ id, word, onOpen }: { id: string; word: string; onOpen: (id: string) => void }) {
  return (
    <button type="button" className="lg-open" onClick={() => onOpen(id)}>
      {word}
    </button>
  )
}

function EntryFacts({ entry }: { entry: VoucherView['entries'][number] }) {
  const { organisationName, projectName, projectCode, fundKind, origin, functionCode, economyCode, figureSource, fileRow, summary } = entry
  const [word, before, after] =
    entry.side === 'payment'
      ? (['支付', entry.paidBeforeFen, entry.paidAfterFen] as const)
      : (['指标', entry.allottedBeforeFen, entry.allottedAfterFen] as const)
  const marks = [
    ...[fundKinds[fundKind], origins[origin], functionCode && `功能 ${functionCode}`, economyCode && `经济 ${economyCode}`],
    ...[entry.directFunds && '直达资金', entry.bond && '债券资金', entry.procurement && '政府采购', entry.threePublic && '三公经费'],
    ...[entry.spending === 'transfer' && '对下转移支付', figureSource && figureSources[figureSource], fileRow && `原表 ${fileRow}`],
  ].filter(Boolean)
  return (
    <li>
      <p className="lg-line">
        <b>{organisationName}</b>
        <Money fen={entry.amountFen} />
      </p>
      <p className="sub">{projectName === null ? '基本支出' : `${projectCode} ${projectName}`}</p>
      {summary && <p className="sub">{summary}</p>}
      <p className="tiny">{marks.join(' · ')}</p>
      <p className="tiny">
        账户{word} <Money fen={before} /> → <Money fen={after} computed />
      </p>
    </li>
  )
}

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { TransferHistoryView, TransferListView } from '../../../src/budget/index.ts'
import { fenOf, momentWords, plainMoney } from '../../../src/kernel/index.ts'
import { fetchTransferHistory, reportTransfer } from '../../api/settlement.ts'
import { HeadRow } from '../../components/columns.tsx'
import { ReadingDialog } from '../../components/ReadingDialog.tsx'
import { PaperDecision } from '../workflow/PaperDecision.tsx'
import { PaperSelect } from '../workflow/PaperSelect.tsx'
import { AmountField, DateField, WordsField } from './SettlementFields.tsx'
import { Money } from './SettlementMoney.tsx'
import { settlementKey, useSettlementAct } from './use-settlement.ts'

type Fund = TransferListView['funds'][number]
type Row = Fund['rows'][number]

export type TransferTask =
  | { readonly kind: 'report'; readonly data: TransferListView; readonly fund?: Fund; readonly row?: Row }
  | { readonly kind: 'history'; readonly fund: Fund; readonly row: Row; readonly year: number }

interface TransferDialogProps<Task> {
  readonly task: Task
  readonly departmentId?: string | undefined
  readonly onClose: () => void
}

export function TransferDialog({ task, departmentId, onClose }: TransferDialogProps<TransferTask>) {
  if (task.kind === 'history') return <HistoryDialog task={task} departmentId={departmentId} onClose={onClose} />
  return <ReportDialog task={task} onClose={onClose} />
}

function draftOf({ data, fund, row }: Extract<TransferTask, { kind: 'report' }>) {
  const wan = (fen: string | null | undefined) => (fen ? plainMoney(BigInt(fen), '万元') : '')
  const only = <Place extends { id: string }>(places: readonly Place[]) => (places.length === 1 ? (places[0]?.id ?? '') : '')
  return {
    ...{ project: fund?.projectId ?? only(data.reportable.projects), district: row?.organisationId ?? only(data.reportable.districts) },
    ...{
      day: data.on,
      due: wan(row?.report?.dueFen ?? row?.bookedFen),
      issued: wan(row?.report?.issuedFen ?? row?.bookedPaidFen),
      spent: '',
    },
    ...{ source: '', note: '' },
  }
}

/** 登记执行情况: cumulative as of a day. */
function ReportDialog({ task, onClose }: TransferDialogProps<Extract<TransferTask, { kind: 'report' }>>) {
  const { data } = task
  const [draft, setDraft] = useState(() => draftOf(task))
  const set = (field: keyof typeof draft) => (value: string) => setDraft({ ...draft, [field]: value })
  const reporting = useSettlementAct(reportTransfer, onClose)
  const [due, issued, spent] = [fenOf(draft.due, '万元'), fenOf(draft.issued, '万元'), fenOf(draft.spent, '万元')]
  const missing = missingOf(draft, due === undefined || issued === undefined || spent === undefined)
  const act = () =>
    reporting.mutate({
      ...{ fiscalYear: data.book.fiscalYear, projectId: draft.project, organisationId: draft.district, asOf: draft.day },
      ...{ dueFen: String(due), issuedFen: String(issued), spentFen: String(spent) },
      ...{ sourceDocument: draft.source.trim(), note: draft.note.trim() },
    })
  return (
    <PaperDecision
      {...{
        title: `登记 ${data.book.fiscalYear} 年度对下转移支付执行情况`,
        act: '登记执行情况',
        keep: '暂不登记',
        missing,
        onAct: act,
        onClose,
      }}
      busy={reporting.isPending}
      error={reporting.error}
    >
      <PaperSelect
        label="资金"
        value={draft.project}
        blank="请选择"
        options={optionsOf(data.reportable.projects)}
        onChange={set('project')}
      />
      <PaperSelect
        label="区（市）"
        value={draft.district}
        blank="请选择"
        options={optionsOf(data.reportable.districts)}
        onChange={set('district')}
      />
      <p className="tiny">填写截至当日的累计数。以前报送的保留可查。</p>
      <div className="st-two">
        <DateField label="截止日期" value={draft.day} onChange={set('day')} />
        <AmountField label="应下达" value={draft.due} onChange={set('due')} />
        <AmountField label="已下达" value={draft.issued} onChange={set('issued')} />
        <AmountField label="实际支出" value={draft.spent} onChange={set('spent')} />
      </div>
      <WordsField label="出处" value={draft.source} onChange={set('source')} hint="报表或文件的名称" />
      <WordsField
        label="备注（选填）"
        value={draft.note}
        onChange={set('note')}
        most={500}
        hint="已下达大于应下达、实际支出大于已下达的，请说明原因。"
      />
    </PaperDecision>
  )
}

function missingOf(draft: ReturnType<typeof draftOf>, amounts: boolean): string | undefined {
  if (draft.project === '') return '请选择资金。'
  if (draft.district === '') return '请选择区（市）。'
  if (draft.day === '') return '请填写截止日期。'
  if (amounts) return '请填写应下达、已下达、实际支出。'
  return draft.source.trim() === '' ? '请填写出处。' : undefined
}

function optionsOf(places: readonly { readonly id: string; readonly name: string }[]) {
  return places.map(({ id, name }) => ({ value: id, label: name }))
}

/** 历次报送 */
function HistoryDialog({
  task: { fund, row, year },
  departmentId,
  onClose,
}: TransferDialogProps<Extract<TransferTask, { kind: 'history' }>>) {
  const asked = { year, departmentId, projectId: fund.projectId, organisationId: row.organisationId }
  const history = useQuery({ queryKey: [settlementKey, 'transferHistory', asked], queryFn: () => fetchTransferHistory(asked) })
  return (
    <ReadingDialog
      title={`历次报送：${fund.name} ${row.name}`}
      width={820}
      query={history}
      show={({ reports }) => <HistoryTable reports={reports} />}
      onClose={onClose}
    />
  )
}

function HistoryTable({ reports }: TransferHistoryView) {
  return (
    <table className="grid list">
      <HeadRow titles={['截止日期', '应下达', '已下达', '实际支出', '出处、备注', '登记']} />
      <tbody>
        {reports.map((report) => (
          <tr key={report.id}>
            <th scope="row">{report.asOf}</th>
            {(['dueFen', 'issuedFen', 'spentFen'] as const).map((field, index) => (
              <td key={field} className="num" data-label={['应下达', '已下达', '实际支出'][index]}>
                <Money fen={report[field]} />
              </td>
            ))}
            <td data-label="出处、备注">{[report.sourceDocument, report.note].filter(Boolean).join('；')}</td>
            <td data-label="登记">
              {report.recordedBy}，{momentWords(new Date(report.recordedAt))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { type ImportListView, isLedgerImport, type ReversedImportView } from '../../../src/budget/index.ts'
import { momentWords, moneyText } from '../../../src/kernel/index.ts'
import { fetchImports, reverseImport } from '../../api/imports.ts'
import { type Column, ColumnCells, ColumnHeads } from '../../components/columns.tsx'
import { Lamp } from '../../components/Lamp.tsx'
import { LoadError, Skeleton } from '../../components/states.tsx'
import { PaperDecision } from '../workflow/PaperDecision.tsx'
import { PaperField } from '../workflow/PaperField.tsx'
import { ImportWarnings } from './ImportWarnings.tsx'

type Batch = ImportListView['imports'][number]

const columns: readonly Column<Batch>[] = [
  { title: '种类', width: 88, show: ({ kindLabel }) => kindLabel },
  { title: '行数', look: 'num', width: 72, show: ({ rowCount }) => rowCount },
  { title: '合计（元）', look: 'num', width: 150, show: ({ totalFen }) => moneyText(BigInt(totalFen), '元') },
  { title: '导入时间', width: 120, show: ({ importedAt }) => momentWords(new Date(importedAt)) },
  { title: '经办', width: 150, show: ({ importedBy }) => importedBy },
]

/** 导入记录 of the year, each to be reversed as a whole. */
export function ImportHistory({ year, mayReverse }: { year: number; mayReverse: boolean }) {
  const list = useQuery({ queryKey: ['imports', year], queryFn: () => fetchImports(year) })
  const [reversing, setReversing] = useState<Batch>()
  const [reversed, setReversed] = useState<Reversed>()
  const rows = list.data?.imports
  return (
    <section className="im-history" aria-label="导入记录">
      <h2>{year} 年度的导入记录</h2>
      {reversed && <ReversalDone {...reversed} />}
      {list.isPending && <Skeleton rows={3} />}
      {list.isError && !rows && <LoadError error={list.error} retry={() => void list.refetch()} />}
      {rows?.length === 0 && <p className="sub">这一年度还没有导入过文件。</p>}
      {rows && rows.length > 0 && (
        <div className="im-frame">
          <table className="grid list">
            <thead>
              <tr>
                <th scope="col">文件</th>
                <ColumnHeads columns={columns} />
                <th scope="col">状态</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.id}>
                  <th scope="row">
                    {isLedgerImport(row.kind) ? (
                      <Link to="/execution/ledger" search={{ year, import: row.id }}>
                        {row.fileName}
                      </Link>
                    ) : (
                      row.fileName
                    )}
                  </th>
                  <ColumnCells columns={columns} row={row} />
                  <td data-label="状态">
                    {row.reversedAt && <span className="tag">已冲销</span>}
                    {row.reversible && mayReverse && (
                      <Button size="small" onClick={() => setReversing(row)}>
                        冲销
                      </Button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {reversing && <ReverseDialog batch={reversing} onReversed={setReversed} onClose={() => setReversing(undefined)} />}
    </section>
  )
}

interface Reversed {
  readonly batch: Batch
  readonly outcome: ReversedImportView
}

/** What the reversal leaves behind is looked after by whoever reversed. */
function ReversalDone({ batch, outcome: { voucherCount, warnings } }: Reversed) {
  return (
    <section aria-label="冲销结果">
      <div className={`banner ${warnings.length > 0 ? 'warn' : 'ok'}`} role="status">
        <Lamp kind={warnings.length > 0 ? 'warn' : 'ok'} />
        <span>
          已冲销“{batch.fileName}”，{voucherCount} 张凭证。
          {warnings.length > 0 && `有 ${warnings.length} 处需要核对。`}
        </span>
      </div>
      <ImportWarnings warnings={warnings} />
    </section>
  )
}

interface ReverseProps {
  readonly batch: Batch
  readonly onReversed: (reversed: Reversed) => void
  readonly onClose: () => void
}

function ReverseDialog({ batch, onReversed, onClose }: ReverseProps) {
  const queries = useQueryClient()
  const [reason, setReason] = useState('')
  const reversal = useMutation({
    mutationFn: () => reverseImport(batch.id, reason),
    onSuccess: async (outcome) => {
      onReversed({ batch, outcome })
      onClose()
      await queries.invalidateQueries()
    },
  })
  return (
    <PaperDecision
      title={`冲销“${batch.fileName}”`}
      act={`冲销 ${batch.rowCount} 行`}
      keep="不冲销"
      missing={reason.trim() === '' ? '请填写冲销理由。' : undefined}
      busy={reversal.isPending}
      error={reversal.error}
      onAct={() => reversal.mutate()}
      onClose={onClose}
    >
      <p>
        这次导入的凭证全部以红字冲销，合计 {moneyText(BigInt(batch.totalFen), '元')}{' '}
        元。原凭证保留；冲销后不能撤销，更正的文件可以重新导入。
      </p>
      <PaperField label="冲销理由" kind="paragraph" value={reason} onChange={setReason} maxLength={200} />
    </PaperDecision>
  )
}

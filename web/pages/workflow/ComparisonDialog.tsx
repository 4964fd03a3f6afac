import { Modal } from 'antd'
import type { PaperView } from '../../../src/workflow/index.ts'
import { LoadError, Skeleton } from '../../components/states.tsx'
import { editionKey, editionWords } from './paper-editions.ts'
import { showTyped } from './paper-figure.ts'
import { fieldOf, inFormOrder } from './paper-model.ts'
import { useComparison } from './paper-queries.ts'

interface ComparisonDialogProps {
  readonly paper: PaperView
  readonly from: string
  readonly to: string
  readonly onClose: () => void
}

/** 版本比较: only the cells that differ, in the order of the form. */
export function ComparisonDialog({ paper, from, to, onClose }: ComparisonDialogProps) {
  const comparison = useComparison(paper, from, to)
  const found = comparison.data
  const words = (cell: string, value: string | null) => {
    if (value === null || value === '') return <span className="unit">未填</span>
    const field = fieldOf(paper.sections, cell)
    return field ? showTyped(field, value) : value
  }
  return (
    <Modal open centered width={860} footer={null} onCancel={onClose} title={found ? `改动 ${found.cells.length} 处` : '版本比较'}>
      <div className="dlg">
        {comparison.isPending && <Skeleton rows={4} />}
        {comparison.isError && <LoadError error={comparison.error} retry={() => void comparison.refetch()} />}
        {found?.cells.length === 0 && <p className="sub">两次报送的内容相同。</p>}
        {found && found.cells.length > 0 && (
          <table className="grid">
            <thead>
              <tr>
                <th scope="col">位置</th>
                <th scope="col">{numbered(paper, from)}</th>
                <th scope="col">{numbered(paper, to)}</th>
              </tr>
            </thead>
            <tbody>
              {inFormOrder(paper.sections, found.cells).map(({ cell, label, before, after }) => (
                <tr key={cell}>
                  <th scope="row">{label}</th>
                  <td>{words(cell, before)}</td>
                  <td>{words(cell, after)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
    </Modal>
  )
}

function numbered({ editions }: PaperView, key: string): string {
  const edition = editions.find((one) => editionKey(one) === key)
  return edition ? editionWords(edition) : key
}

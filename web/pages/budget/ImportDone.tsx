import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { type ImportDoneView, type ImportKind, isLedgerImport } from '../../../src/budget/index.ts'
import { moneyText } from '../../../src/kernel/index.ts'
import { Lamp } from '../../components/Lamp.tsx'
import { ImportWarnings } from './ImportWarnings.tsx'
import { startAgain } from './import-task.ts'

/** 已入账: what came of it, and where it stands. */
export function ImportDone({ done, kind, year }: { done: ImportDoneView; kind: ImportKind; year: number }) {
  const { rowCount, badRowCount, voucherCount, totalFen, warnings, importId } = done
  return (
    <section className="sheet" aria-label="已入账">
      <div className="banner ok" role="status">
        <Lamp kind="ok" />
        <span>
          {isLedgerImport(kind) ? `已入账 ${rowCount} 行，${voucherCount} 张凭证，` : `已存入 ${rowCount} 行，`}合计{' '}
          {moneyText(BigInt(totalFen), '元')} 元。
          {badRowCount > 0 && `留下 ${badRowCount} 行，更正后可再次导入。`}
        </span>
      </div>
      <ImportWarnings warnings={warnings} />
      <div className="im-act">
        {isLedgerImport(kind) && (
          <Link to="/execution/ledger" search={{ year, import: importId }}>
            在台账中查看这些分录
          </Link>
        )}
        <Button onClick={() => startAgain({ kind, year })}>再导入一个文件</Button>
      </div>
    </section>
  )
}

import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { type ImportPreviewView, importKinds, isLedgerImport } from '../../../src/budget/index.ts'
import { moneyText } from '../../../src/kernel/index.ts'
import { reasonOf } from '../../api/client.ts'
import { type ImportAsked, markedImport } from '../../api/imports.ts'
import { Lamp } from '../../components/Lamp.tsx'
import { saveMarked } from '../../components/save-marked.ts'
import { PaperDecision } from '../workflow/PaperDecision.tsx'
import { ImportMatching } from './ImportMatching.tsx'
import { ImportProblems } from './ImportProblems.tsx'
import { ImportSums } from './ImportSums.tsx'
import { book } from './import-task.ts'

interface ImportPreviewProps {
  readonly preview: ImportPreviewView
  readonly file: File
  readonly asked: ImportAsked
}

/** 核对结果: what would be booked, every problem, the sums to hold against the paper. */
export function ImportPreview({ preview, file, asked }: ImportPreviewProps) {
  const queries = useQueryClient()
  const [asking, setAsking] = useState(false)
  const [failed, setFailed] = useState('')
  const act = actWords(preview)
  const bookIt = async () => {
    setAsking(false)
    if (await book()) await queries.invalidateQueries()
  }
  const download = async () => {
    try {
      saveMarked(
        await markedImport(file, { ...asked, columns: preview.columns, headRow: preview.headRow, sheet: preview.sheet }),
        file.name,
      )
      setFailed('')
    } catch (error) {
      setFailed(reasonOf(error))
    }
  }
  return (
    <>
      <section className="sheet" aria-label="核对结果">
        <div className={`banner ${preview.ready && preview.errorCount === 0 ? 'ok' : 'bad'}`} role="status">
          <Lamp kind={preview.ready && preview.errorCount === 0 ? 'ok' : 'bad'} />
          <span>{summary(preview)}</span>
          {preview.problems.some(({ row }) => row > 0) && (
            <Button type="link" size="small" onClick={() => void download()}>
              下载标出问题的表
            </Button>
          )}
        </div>
        {failed && <p className="errline">{failed}</p>}
        <ImportProblems preview={preview} />
      </section>
      <ImportMatching key={`${preview.fileHash} ${preview.sheet} ${preview.headRow}`} preview={preview} file={file} asked={asked} />
      {preview.rowCount > 0 && <ImportSums preview={preview} />}
      <div className="im-act">
        {!preview.ready && <span className="sub">{whyNot(preview)}</span>}
        {preview.ready ? (
          <Button type="primary" onClick={() => setAsking(true)}>
            {act}
          </Button>
        ) : (
          <Button disabled>{isLedgerImport(preview.kind) ? '入账' : '存入'}</Button>
        )}
      </div>
      {asking && (
        <PaperDecision
          title={`${importKinds[preview.kind]}入账`}
          act={act}
          keep="暂不入账"
          busy={false}
          error={null}
          onAct={() => void bookIt()}
          onClose={() => setAsking(false)}
        >
          <p>
            {preview.fiscalYear} 年度，{file.name}，{preview.goodRowCount} 行，合计 {moneyText(BigInt(preview.totalFen), '元')} 元。
          </p>
          <p className="sub">
            {isLedgerImport(preview.kind)
              ? '入账后不能修改，只能整批冲销。请先与纸质或原系统的合计数核对。'
              : '存入后以这次的数为准，原数保留备查。'}
            {preview.warningCount > 0 && `还有 ${preview.warningCount} 处提醒。`}
          </p>
        </PaperDecision>
      )}
    </>
  )
}

function actWords({ kind, goodRowCount, badRowCount, voucherCount }: ImportPreviewView): string {
  if (isLedgerImport(kind)) return `入账 ${goodRowCount} 行，${voucherCount} 张凭证`
  return badRowCount > 0 ? `存入 ${goodRowCount} 行，留下 ${badRowCount} 行更正` : `存入 ${goodRowCount} 行`
}

function summary({ missing, rowCount, goodRowCount, badRowCount, warningCount, kind, errorCount, problems }: ImportPreviewView): string {
  if (missing.length > 0) return '表头没有全部认出，请在下面指定各列。'
  if (errorCount === 0) {
    const beyond = problems.filter(({ code }) => code === 'budget.willExceed').length
    const words = beyond > 0 ? `其中 ${beyond} 个指标账户的支付将超过指标。` : ''
    return `${rowCount} 行都可以导入。${words}${warningCount > 0 ? `有 ${warningCount} 处提醒，请核对。` : ''}`
  }
  const words =
    badRowCount === 0
      ? `${rowCount} 行都能读出，但有 ${errorCount} 处错误。`
      : `${rowCount} 行中 ${goodRowCount} 行没有问题，${badRowCount} 行有问题。`
  return isLedgerImport(kind) ? `${words}更正文件后重新选择，整个文件一起入账。` : words
}

function whyNot({ missing, errorCount }: ImportPreviewView): string {
  return missing.length > 0 ? '还有栏目没有指定，不能入账。' : `还有 ${errorCount} 处错误，不能入账。`
}

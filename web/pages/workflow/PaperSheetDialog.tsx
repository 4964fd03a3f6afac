import { useMutation } from '@tanstack/react-query'
import { Alert, Button, Modal } from 'antd'
import { useState } from 'react'
import type { PaperView, SheetReadingView } from '../../../src/workflow/index.ts'
import { reasonOf } from '../../api/client.ts'
import { readSheetFile, takeSheet } from '../../api/paper-sheets.ts'
import '../../components/list-import.css'
import { FilePick } from '../../components/upload/FilePick.tsx'
import { shortMoment } from './paper-figure.ts'
import { usePaperAct } from './paper-queries.ts'
import { SheetChanges } from './SheetChanges.tsx'
import { SheetNotTaken } from './SheetNotTaken.tsx'

/** Where a new row goes: said before it is taken only. */
const ROW_LAST = 'workflow.sheetRowLast'

/** 读入 Excel: choose the filled form, look at what it changes, take what is right. What is not understood stays listed. */
export function PaperSheetDialog({ paper, onClose }: { paper: PaperView; onClose: () => void }) {
  const [file, setFile] = useState<File>()
  /** 不采用的 of the changes; of a conflict nothing is taken before it was chosen. */
  const [chosen, setChosen] = useState<ReadonlyMap<string, boolean>>(new Map())
  const [taken, setTaken] = useState<number>()
  const reading = useMutation({ mutationFn: (picked: File) => readSheetFile(paper.id, picked) })
  const { data } = reading
  const adoption = usePaperAct(paper.id, takeSheet.bind(null, paper.id), () => setTaken(picked.length))
  const isTaken = ({ cell, conflict }: SheetReadingView['changes'][number]) => chosen.get(cell) ?? conflict === undefined
  const picked = data?.changes.filter(isTaken) ?? []
  const open = data?.changes.filter(({ cell, conflict }) => conflict && !chosen.has(cell)).length ?? 0
  const choose = (next: File) => {
    setFile(next)
    setChosen(new Map())
    setTaken(undefined)
    adoption.reset()
    reading.reset()
    reading.mutate(next)
  }
  const take = () => {
    if (!data) return
    const changes = picked.map(({ cell, before, after }) => ({ cell, base: before || null, value: after || null }))
    adoption.mutate({ fileName: data.fileName, fileHash: data.fileHash, changes })
  }
  const left = data && (taken === undefined ? data : { ...data, problems: data.problems.filter(({ code }) => code !== ROW_LAST) })
  const error = reading.error ?? adoption.error
  return (
    <Modal
      open
      centered
      width={960}
      title={`读入 Excel：${paper.typeLabel}`}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <div className="list-foot">
          {open > 0 && taken === undefined && <span className="sub">还有 {open} 处没有选用哪一个。</span>}
          <Button autoFocus onClick={onClose}>
            {taken === undefined ? '暂不读入' : '关闭'}
          </Button>
          {data && taken === undefined && (
            <Button type="primary" disabled={picked.length === 0 || open > 0} loading={adoption.isPending} onClick={take}>
              {picked.length === 0 ? '没有要采用的改动' : `采用 ${picked.length} 处`}
            </Button>
          )}
        </div>
      }
    >
      <div className="list-import">
        <p className="sub">选择在本页导出、填好的 Excel；表样相同的表也可以。先列出与系统内容的不同，采用后才保存。</p>
        <FilePick label="填好的 Excel" file={file} accept=".xlsx" onPick={choose} />
        {reading.isPending && <p className="sub">正在核对……</p>}
        {error && <Alert type="error" showIcon title={reasonOf(error)} />}
        {left && taken !== undefined && (
          <p role="status">
            已采用 {taken} 处。{left.problems.length + left.given.length > 0 && '没有读入的仍列在下面，更正后可以再次读入。'}
          </p>
        )}
        {data && taken === undefined && <Found data={data} />}
        {data && taken === undefined && (
          <SheetChanges
            changes={data.changes}
            isTaken={isTaken}
            onTake={(cell, take) => setChosen((before) => new Map(before).set(cell, take))}
            chosen={chosen}
          />
        )}
        {left && <SheetNotTaken data={left} />}
      </div>
    </Modal>
  )
}

/** What was read, and how the file stands to the paper. */
function Found({ data: { changes, unchanged, sheetName, mark, problems } }: { data: SheetReadingView }) {
  const conflicts = changes.filter(({ conflict }) => conflict).length
  const errors = problems.filter(({ severity }) => severity === 'error').length
  return (
    <>
      <p role="status">
        已核对工作表“{sheetName}”：{changes.length} 处改动{conflicts > 0 && `（其中 ${conflicts} 处系统里也改过）`}，{unchanged} 处相同
        {errors > 0 && `，${errors} 处没有读入`}。
      </p>
      {mark && !mark.samePaper && <Alert type="warning" showIcon title="这份文件是从另一份文书导出的。请核对是否选错文件。" />}
      {!mark && <p className="sub">文件不是从本系统导出的，或另存时去掉了导出标记：与系统内容不同的都列为改动。</p>}
      {mark?.samePaper && (mark.changedSince > 0 || !mark.sameEdition) && (
        <p className="sub">
          文件于 {shortMoment(mark.exportedAt)} 从第 {mark.edition} 版导出，此后系统里改了 {mark.changedSince}{' '}
          格。只在系统里改过的不受影响。
        </p>
      )}
    </>
  )
}

import { readFileCell } from '../../../src/workflow/index.ts'
import { registeredFileAddress } from '../../api/scans.ts'
import { PaperField } from '../workflow/PaperField.tsx'
import type { PaperEdits } from '../workflow/paper-edits.ts'
import { UploadField } from '../workflow/UploadField.tsx'
import { AdjustmentNotes } from './AdjustmentNotes.tsx'

/** 申请依据: 请示, 会议纪要. The number of the reply comes later, with 登记批复. */
export function AdjustmentBasis({ paperId, edits }: { paperId: string; edits: PaperEdits }) {
  const text = (cell: string) => edits.cells.get(cell) ?? ''
  const write = (cell: string) => (value: string) => edits.change([{ cell, value: value || null }])
  return (
    <fieldset className="adj-basis">
      <legend>申请依据（请示、会议纪要）</legend>
      <PaperField label="文件名称" value={text('basisTitle')} onChange={write('basisTitle')} />
      <div className="adj-pair">
        <PaperField label="文号或纪要编号" optional value={text('basisNumber')} onChange={write('basisNumber')} />
        <PaperField label="文件日期" kind="date" value={text('basisOn')} onChange={write('basisOn')} />
      </div>
      <BasisFile value={text('basisFile')} paperId={paperId} onUploaded={write('basisFile')} />
      <AdjustmentNotes cells={['basisTitle', 'basisNumber', 'basisOn']} edits={edits} />
    </fieldset>
  )
}

/** The paper keeps the name and the hash, so that the file can be told from another. */
function BasisFile({ value, paperId, onUploaded }: { value: string; paperId: string; onUploaded: (value: string) => void }) {
  const file = readFileCell(value)
  return (
    <UploadField
      label="依据文件"
      fileName={file?.fileName ?? (value || undefined)}
      address={file && registeredFileAddress(paperId, file.hash)}
      onUploaded={({ fileHash, fileName: name }) => onUploaded(`${name} sha256:${fileHash}`)}
    />
  )
}

import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import type { ListImportView } from '../../src/lists/index.ts'
import './list-import.css'
import { ListImportOutcome, type ListWords } from './ListImportOutcome.tsx'
import { saveMarked } from './save-marked.ts'
import { FilePick } from './upload/FilePick.tsx'

interface ListImportDialogProps<Choice> {
  readonly title: string
  /** 表名 */
  readonly name: string
  readonly words: ListWords
  readonly hint?: string
  /** What is chosen beside the file; the file is looked at again when it changes. */
  readonly choice: Choice
  readonly fields?: (choice: Choice, choose: (choice: Choice) => void) => ReactNode
  readonly read: (file: File, choice: Choice, confirm: boolean) => Promise<ListImportView>
  readonly mark: (file: File, choice: Choice) => Promise<Blob>
  /** What is read anew afterwards, also when it was refused. */
  readonly queryKeys: readonly QueryKey[]
  readonly refusal: (error: Error | null) => ReactNode
  readonly onClose: () => void
}

/** 清单导入: choose, look at what would happen, save the good rows, take the marked workbook home. */
export function ListImportDialog<Choice>(props: ListImportDialogProps<Choice>) {
  const { title, name, words, hint, fields, refusal, onClose } = props
  const [file, setFile] = useState<File>()
  const [choice, setChoice] = useState(props.choice)
  const { reading, marking, outcome, forget } = useListImport(props)
  const look = (chosen: File | undefined, asked: Choice) => {
    setFile(chosen)
    setChoice(asked)
    forget()
    if (chosen) reading.mutate({ file: chosen, choice: asked, confirm: false })
  }
  return (
    <Modal
      open
      centered
      width={900}
      title={title}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <div className="list-foot">
          {file && outcome && outcome.problems.length > 0 && (
            <Button loading={marking.isPending} onClick={() => marking.mutate({ file, choice })}>
              下载标出问题的表
            </Button>
          )}
          <Button autoFocus onClick={onClose}>
            {outcome?.saved ? '关闭' : '暂不导入'}
          </Button>
          {file && outcome && !outcome.saved && (
            <SaveRows outcome={outcome} busy={reading.isPending} onSave={() => reading.mutate({ file, choice, confirm: true })} />
          )}
        </div>
      }
    >
      <div className="list-import">
        {hint && <p className="sub">{hint}</p>}
        <div className="list-choice">
          <FilePick label={`${name}文件`} file={file} accept=".xlsx" onPick={(chosen) => look(chosen, choice)} />
          {fields?.(choice, (asked) => look(file, asked))}
        </div>
        {reading.isPending && !outcome && <p className="sub">正在核对……</p>}
        {refusal(reading.error ?? marking.error)}
        {outcome && <ListImportOutcome outcome={outcome} words={words} />}
      </div>
    </Modal>
  )
}

function useListImport<Choice>({ read, mark, queryKeys }: ListImportDialogProps<Choice>) {
  const queries = useQueryClient()
  const [outcome, setOutcome] = useState<ListImportView>()
  const reading = useMutation({
    mutationFn: ({ file, choice, confirm }: { file: File; choice: Choice; confirm: boolean }) => read(file, choice, confirm),
    onSuccess: setOutcome,
    onSettled: () => queryKeys.forEach((queryKey) => void queries.invalidateQueries({ queryKey })),
  })
  const marking = useMutation({
    mutationFn: ({ file, choice }: { file: File; choice: Choice }) => mark(file, choice),
    onSuccess: (blob, { file }) => saveMarked(blob, file.name),
  })
  const forget = () => {
    setOutcome(undefined)
    reading.reset()
    marking.reset()
  }
  return { reading, marking, outcome, forget }
}

function SaveRows({ outcome: { rows }, busy, onSave }: { outcome: ListImportView; busy: boolean; onSave: () => void }) {
  const good = rows.filter(({ outcome }) => outcome === 'new' || outcome === 'changed').length
  const bad = rows.filter(({ outcome }) => outcome === 'bad').length
  const rest = bad > 0 ? `，留下 ${bad} 行更正` : ''
  return (
    <Button type="primary" disabled={good === 0} loading={busy} onClick={onSave}>
      {good === 0 ? '没有可以存入的行' : `存入 ${good} 行${rest}`}
    </Button>
  )
}

import { Button, Modal } from 'antd'
import { useRef, useState } from 'react'
import type { ProjectImportView } from '../../../src/library/index.ts'
import { importProjects, markedProjects } from '../../api/projects.ts'
import { Lamp } from '../../components/Lamp.tsx'
import { PaperActError } from '../workflow/PaperDecision.tsx'
import { useProjectAct } from './project-queries.ts'

/** 导入项目清单: choose, look at what would happen, save the good rows, take the marked workbook home. */
export function ProjectImportDialog({ year, onClose }: { year: number; onClose: () => void }) {
  const input = useRef<HTMLInputElement>(null)
  const [file, setFile] = useState<File>()
  const [outcome, setOutcome] = useState<ProjectImportView>()
  const reading = useProjectAct(
    ({ chosen, confirm }: { chosen: File; confirm: boolean }) => importProjects(chosen, { fiscalYear: year, confirm }),
    setOutcome,
  )
  const marking = useProjectAct(
    (chosen: File) => markedProjects(chosen, { fiscalYear: year }),
    (blob) => saveBlob(blob, file),
  )
  const look = (chosen: File | undefined) => {
    setFile(chosen)
    setOutcome(undefined)
    reading.reset()
    if (chosen) reading.mutate({ chosen, confirm: false })
  }
  const count = (kind: ProjectImportView['rows'][number]['outcome']) => outcome?.rows.filter((row) => row.outcome === kind).length ?? 0
  const good = count('new') + count('changed')
  return (
    <Modal
      open
      centered
      width={900}
      title={`导入 ${year} 年度项目清单`}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <div className="pd-foot">
          <span className="sub" />
          {file && outcome && outcome.problems.length > 0 && (
            <Button loading={marking.isPending} onClick={() => marking.mutate(file)}>
              下载标出问题的表
            </Button>
          )}
          <Button autoFocus onClick={onClose}>
            {outcome?.saved ? '关闭' : '暂不导入'}
          </Button>
          {file && outcome && !outcome.saved && (
            <Button
              type="primary"
              disabled={good === 0}
              loading={reading.isPending}
              onClick={() => reading.mutate({ chosen: file, confirm: true })}
            >
              {saveWords(good, count('bad'))}
            </Button>
          )}
        </div>
      }
    >
      <div className="dlg">
        <p className="sub">
          项目清单（.xlsx），栏目与导出的表相同。已有的项目编码按清单更新，没有的新建；有问题的行不存入，可更正后再导入。
        </p>
        <div className="lib-file">
          <Button onClick={() => input.current?.click()}>{file ? '换一个文件' : '选择文件'}</Button>
          <span>{file?.name ?? '还没有选择'}</span>
          <input
            ref={input}
            type="file"
            accept=".xlsx"
            aria-label="项目清单文件"
            // The same file again, corrected meanwhile, is a new choice.
            onClick={({ currentTarget }) => {
              currentTarget.value = ''
            }}
            onChange={({ target }) => look(target.files?.[0])}
          />
        </div>
        {reading.isPending && !outcome && <p className="sub">正在核对……</p>}
        <PaperActError error={reading.error ?? marking.error} />
        {outcome && <Outcome outcome={outcome} />}
      </div>
    </Modal>
  )
}

function saveWords(good: number, bad: number): string {
  if (good === 0) return '没有可以存入的行'
  return bad > 0 ? `存入 ${good} 行，留下 ${bad} 行更正` : `存入 ${good} 行`
}

/** The browser asks where to put it. */
function saveBlob(blob: Blob, file: File | undefined): void {
  const address = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = address
  link.download = (file?.name ?? '项目清单.xlsx').replace(/(\.xlsx)?$/i, '（问题标注）.xlsx')
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}

const outcomes = { new: ['新建', 'ok'], changed: ['更新', 'ink'], unchanged: ['不变', ''], bad: ['有问题', 'bad'] } as const

function Outcome({ outcome: { rows, problems, saved } }: { outcome: ProjectImportView }) {
  const count = (kind: keyof typeof outcomes) => rows.filter((row) => row.outcome === kind).length
  const shown = rows.filter(({ outcome }) => outcome !== 'unchanged')
  return (
    <>
      <p role="status">
        {saved ? '已存入：' : '核对结果：'}新建 {count('new')} 行，更新 {count('changed')} 行，不变 {count('unchanged')} 行，有问题{' '}
        {count('bad')} 行。
        {saved ? '有问题的行没有存入，更正后可再次导入。' : '现在还没有存入。'}
      </p>
      {problems.length > 0 && (
        <ul className="lib-problems">
          {problems.map(({ at, message, severity }) => (
            <li key={`${at} ${message}`}>
              <Lamp kind={severity === 'error' ? 'bad' : 'warn'} label={severity === 'error' ? '错误' : '提醒'} />
              <b>{at}</b>
              <span>{message}</span>
            </li>
          ))}
        </ul>
      )}
      {shown.length > 0 && (
        <table className="grid">
          <thead>
            <tr>
              {['行', '项目编码', '项目名称', '办理', '内容'].map((title) => (
                <th scope="col" key={title}>
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr key={row.row}>
                <td className="num">{row.row}</td>
                <td>{row.code}</td>
                <td>{row.name}</td>
                <td className="ctr">
                  <span className={`tag ${outcomes[row.outcome][1]}`}>{outcomes[row.outcome][0]}</span>
                </td>
                <td>{row.detail}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}

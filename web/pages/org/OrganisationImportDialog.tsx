import { Button, Modal } from 'antd'
import { useRef, useState } from 'react'
import type { ImportOutcomeView } from '../../../src/org/index.ts'
import { importOrganisations, markedOrganisations } from '../../api/organisations.ts'
import { DayField } from '../../components/DayField.tsx'
import { Lamp } from '../../components/Lamp.tsx'
import { Refusals } from './OrganisationActDialog.tsx'
import './people.css'
import { todayInChina, useOrganisationAct } from './use-organisation-act.ts'

/** 导入机构表: choose, look at what would happen, save the good rows, take the marked workbook home. */
export function OrganisationImportDialog({ onClose }: { onClose: () => void }) {
  const input = useRef<HTMLInputElement>(null)
  const [file, setFile] = useState<File>()
  const [on, setOn] = useState(todayInChina())
  const [outcome, setOutcome] = useState<ImportOutcomeView>()
  const reading = useOrganisationAct((ask: { file: File; on: string; confirm: boolean }) => importOrganisations(ask.file, ask), setOutcome)
  const marking = useOrganisationAct((ask: { file: File; on: string }) => markedOrganisations(ask.file, ask), saveBlob(file))
  const look = (chosen: File | undefined, day: string) => {
    setFile(chosen)
    setOn(day)
    setOutcome(undefined)
    reading.reset()
    if (chosen) reading.mutate({ file: chosen, on: day, confirm: false })
  }
  const good = outcome?.rows.filter((row) => row.outcome === 'new' || row.outcome === 'changed').length ?? 0
  const bad = outcome?.rows.filter((row) => row.outcome === 'bad').length ?? 0
  return (
    <Modal
      open
      centered
      width={860}
      title="导入机构表"
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <>
          {file && outcome && outcome.problems.length > 0 && (
            <Button className="left" loading={marking.isPending} onClick={() => marking.mutate({ file, on })}>
              下载标出问题的表
            </Button>
          )}
          <Button onClick={onClose}>{outcome?.saved ? '关闭' : '暂不导入'}</Button>
          {file && outcome && !outcome.saved && (
            <Button
              type="primary"
              disabled={good === 0}
              loading={reading.isPending}
              onClick={() => reading.mutate({ file, on, confirm: true })}
            >
              {saveWords(good, bad)}
            </Button>
          )}
        </>
      }
    >
      <div className="org-import">
        <div>
          <span>机构表（.xlsx，与导出的格式相同）</span>
          <span className="file">
            <Button onClick={() => input.current?.click()}>选择文件</Button>
            {file?.name ?? '还没有选择'}
          </span>
          <input
            ref={input}
            type="file"
            accept=".xlsx"
            aria-label="机构表文件"
            // The same file again, corrected meanwhile, is a new choice.
            onClick={({ currentTarget }) => {
              currentTarget.value = ''
            }}
            onChange={({ target }) => look(target.files?.[0], on)}
          />
        </div>
        <label htmlFor="org-import-day">
          变更的生效日期
          <DayField id="org-import-day" allowClear={false} value={on} onChange={(day) => day && look(file, day)} />
        </label>
      </div>
      {reading.isPending && !outcome && <p className="sub">正在核对……</p>}
      <Refusals error={reading.error ?? marking.error} />
      {outcome && <Outcome outcome={outcome} />}
    </Modal>
  )
}

function saveWords(good: number, bad: number): string {
  if (good === 0) return '没有可以存入的行'
  return bad > 0 ? `存入 ${good} 行，留下 ${bad} 行更正` : `存入 ${good} 行`
}

/** The browser asks where to put it. */
function saveBlob(file: File | undefined): (blob: Blob) => void {
  return (blob) => {
    const address = URL.createObjectURL(blob)
    const link = document.createElement('a')
    link.href = address
    link.download = (file?.name ?? '机构表.xlsx').replace(/(\.xlsx)?$/i, '（问题标注）.xlsx')
    link.click()
    setTimeout(() => URL.revokeObjectURL(address), 10_000)
  }
}

const outcomes = { new: ['新设', 'tag ok'], changed: ['变更', 'tag ink'], unchanged: ['不变', 'tag'], bad: ['有问题', 'tag bad'] } as const

function Outcome({ outcome: { rows, problems, saved } }: { outcome: ImportOutcomeView }) {
  const count = (kind: keyof typeof outcomes) => rows.filter((row) => row.outcome === kind).length
  const shown = rows.filter((row) => row.outcome === 'new' || row.outcome === 'changed')
  return (
    <div className="org-outcome">
      <p role="status">
        {saved ? '已存入：' : '核对结果：'}新设 {count('new')} 行，变更 {count('changed')} 行，不变 {count('unchanged')} 行，有问题{' '}
        {count('bad')} 行。
        {saved ? '有问题的行没有存入，更正后可再次导入。' : '现在还没有存入。'}
      </p>
      {problems.length > 0 && (
        <ul className="org-problems">
          {problems.map(({ at, message, severity }) => (
            <li key={`${at} ${message}`}>
              <Lamp kind={severity === 'error' ? 'bad' : 'warn'} />
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
              <th scope="col">行</th>
              <th scope="col">名称</th>
              <th scope="col">代码</th>
              <th scope="col">办理</th>
              <th scope="col">内容</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr key={row.row}>
                <td className="num">{row.row}</td>
                <td>{row.name}</td>
                <td className="ctr">{row.code}</td>
                <td className="ctr">
                  <span className={outcomes[row.outcome][1]}>{outcomes[row.outcome][0]}</span>
                </td>
                <td>{row.detail}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  )
}

import { Button } from 'antd'
import { useState } from 'react'
import type { ImportPreviewView, ImportProblemView } from '../../../src/budget/index.ts'
import { HeadRow } from '../../components/columns.tsx'
import { Lamp } from '../../components/Lamp.tsx'

const AT_ONCE = 100
const lamps = { error: 'bad', warning: 'warn', info: 'info' } as const

/** 问题清单: place, content, what to do. A click shows the row as it stands in the file. */
export function ImportProblems({ preview }: { preview: ImportPreviewView }) {
  const [shown, setShown] = useState(AT_ONCE)
  const [open, setOpen] = useState('')
  const { problems, errorCount, warningCount } = preview
  if (problems.length === 0) return null
  const total = errorCount + warningCount + problems.filter(({ severity }) => severity === 'info').length
  return (
    <div className="im-frame">
      <table className="grid im-problems">
        <HeadRow titles={['位置', '内容', '怎么改']} />
        <tbody>
          {problems.slice(0, shown).map((problem) => {
            const key = `${problem.at} ${problem.code} ${problem.message}`
            return (
              <Problem key={key} problem={problem} preview={preview} open={open === key} onOpen={() => setOpen(open === key ? '' : key)} />
            )
          })}
        </tbody>
      </table>
      {shown < problems.length && (
        <Button type="link" onClick={() => setShown(shown + AT_ONCE * 5)}>
          再显示一些（共 {total} 处）
        </Button>
      )}
      {shown >= problems.length && total > problems.length && (
        <p className="sub">
          共 {total} 处，这里列出前 {problems.length} 处。
        </p>
      )}
    </div>
  )
}

interface ProblemProps {
  readonly problem: ImportProblemView
  readonly preview: ImportPreviewView
  readonly open: boolean
  readonly onOpen: () => void
}

function Problem({ problem, preview, open, onOpen }: ProblemProps) {
  const { at, content, message, severity, row, column } = problem
  const texts = preview.rows[String(row)]
  return (
    <>
      <tr>
        <th scope="row">
          <Lamp kind={lamps[severity]} />
          {texts ? (
            <button type="button" className="im-place" aria-expanded={open} onClick={onOpen}>
              {at}
            </button>
          ) : (
            <span>{at}</span>
          )}
        </th>
        <td className="im-content">{content}</td>
        <td>{message}</td>
      </tr>
      {open && texts && (
        <tr className="im-opened">
          <td colSpan={3}>
            <dl>
              {preview.titles.map(({ column: own, letter, title }) => (
                <div key={own} className={own === column ? 'on' : undefined}>
                  <dt>
                    {letter} {title}
                  </dt>
                  <dd>{texts[own - 1] || '（空）'}</dd>
                </div>
              ))}
            </dl>
          </td>
        </tr>
      )}
    </>
  )
}

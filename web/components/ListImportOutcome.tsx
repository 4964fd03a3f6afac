import type { ListImportView } from '../../src/lists/index.ts'
import { HeadRow } from './columns.tsx'
import { Lamp } from './Lamp.tsx'

type Outcome = ListImportView['rows'][number]['outcome']

/** What the house calls things of this list. */
export interface ListWords {
  readonly code: string
  readonly name: string
  readonly new: string
  readonly changed: string
}

const tags: Readonly<Record<Outcome, string>> = { new: 'tag ok', changed: 'tag ink', unchanged: 'tag', bad: 'tag bad' }

/** 核对结果: how many rows of which outcome, every problem with its cell, and what changes. */
export function ListImportOutcome({ outcome: { rows, problems, saved }, words }: { outcome: ListImportView; words: ListWords }) {
  const labels: Readonly<Record<Outcome, string>> = { new: words.new, changed: words.changed, unchanged: '不变', bad: '有问题' }
  const counts = (Object.keys(labels) as Outcome[]).map(
    (kind) => `${labels[kind]} ${rows.filter(({ outcome }) => outcome === kind).length} 行`,
  )
  const shown = rows.filter(({ outcome }) => outcome !== 'unchanged')
  return (
    <>
      <p role="status">
        {saved ? '已存入：' : '核对结果：'}
        {counts.join('，')}。{saved ? '有问题的行没有存入，更正后可再次导入。' : '现在还没有存入。'}
      </p>
      {problems.length > 0 && (
        <ul className="list-problems">
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
          <HeadRow titles={['行', words.code, words.name, '办理', '内容']} />
          <tbody>
            {shown.map(({ row, code, name, outcome, detail }) => (
              <tr key={row}>
                <td className="num">{row}</td>
                <td>{code}</td>
                <td>{name}</td>
                <td className="ctr">
                  <span className={tags[outcome]}>{labels[outcome]}</span>
                </td>
                <td>{detail}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}

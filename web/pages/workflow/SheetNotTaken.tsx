import type { SheetReadingView } from '../../../src/workflow/index.ts'
import { Lamp } from '../../components/Lamp.tsx'

/** 没有读入的: places that are not understood, and cells that nobody types. */
export function SheetNotTaken({ data: { problems, given } }: { data: SheetReadingView }) {
  if (problems.length + given.length === 0) return null
  return (
    <ul className="list-problems" aria-label="没有读入的">
      {problems.map(({ at, message, severity }) => (
        <li key={`${at} ${message}`}>
          <Lamp
            kind={severity === 'error' ? 'bad' : severity === 'warning' ? 'warn' : 'info'}
            label={severity === 'error' ? '错误' : '提醒'}
          />
          <b>{at}</b>
          <span>{message}</span>
        </li>
      ))}
      {given.map(({ cell, at, label, before, after, why }) => (
        <li key={cell}>
          <Lamp kind="info" label="提示" />
          <b>{at}</b>
          <span>
            {label}：文件里是“{after || '空'}”，系统里是“{before || '空'}”，没有读入。{why.replace(/^“[^”]*”/, '这一格')}
          </span>
        </li>
      ))}
    </ul>
  )
}

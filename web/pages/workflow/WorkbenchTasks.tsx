import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { dayWords, dueWords, weekdayOf } from '../../../src/kernel/index.ts'
import type { TaskView } from '../../../src/workflow/index.ts'
import { taskWords } from './task-words.ts'

const SHOWN = 10

/** 待办, by deadline: overdue first. */
export function WorkbenchTasks({ tasks }: { tasks: readonly TaskView[] }) {
  const [all, setAll] = useState(false)
  const shown = all ? tasks : tasks.slice(0, SHOWN)
  const firstDue = tasks.find(({ daysLeft }) => daysLeft === 0)?.id
  return (
    <section className="sheet wb-sheet" id="tasks">
      <header>
        <h2>待办</h2>
        <span className="sub">{tasks.length} 件，按期限排</span>
        {tasks.length > SHOWN && (
          <button type="button" className="link more" onClick={() => setAll(!all)}>
            {all ? `只看前 ${SHOWN} 件` : '全部待办'}
          </button>
        )}
      </header>
      <ul className="wb-tasks">
        {shown.map((task, index) => (
          <li
            key={task.id}
            className={lateness(task)}
            id={index === 0 && lateness(task) === 'late' ? 'overdue' : task.id === firstDue ? 'due-today' : undefined}
          >
            <When task={task} />
            <div className="what">
              <b>{task.title}</b> <span className="tag">{task.fiscalYear} 年度</span>
              {taskWords(task) && <div className="detail">{taskWords(task)}</div>}
            </div>
            <Link className={`wb-button sm${index === 0 ? ' primary' : ''}`} to={task.link} aria-label={`${task.actLabel} ${task.title}`}>
              {task.actLabel}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

function lateness({ daysLeft }: TaskView): 'late' | 'today' | undefined {
  if (daysLeft === undefined) return undefined
  return daysLeft < 0 ? 'late' : daysLeft === 0 ? 'today' : undefined
}

function When({ task: { dueOn, daysLeft } }: { task: TaskView }) {
  if (dueOn === undefined || daysLeft === undefined) {
    return (
      <div className="when">
        <span>没有期限</span>
      </div>
    )
  }
  const today = daysLeft === 0
  return (
    <div className="when">
      <b>{daysLeft < 0 ? dueWords(daysLeft) : today ? '今天' : dayWords(dueOn)}</b>
      <span>{daysLeft < 0 ? dayWords(dueOn) : today ? '24:00' : `${weekdayOf(dueOn).replace('星期', '周')}，${dueWords(daysLeft)}`}</span>
    </div>
  )
}

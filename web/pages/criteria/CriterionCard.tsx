import { Button } from 'antd'
import type { LeafView } from '../../../src/evaluation/index.ts'
import { Lamp } from '../../components/Lamp.tsx'
import type { LiveReading } from '../evaluation/live-reading.ts'
import { leafName } from '../evaluation/table-model.ts'
import { CriterionText } from './CriterionText.tsx'
import { shownMarks } from './marks.ts'
import { type Fix, place, suggestedFix } from './reading-problem.ts'
import { statusWords } from './status.ts'
import './reading.css'

interface CriterionCardProps {
  readonly leaf: LeafView
  readonly text: string
  readonly reading: LiveReading
  readonly focused: boolean
  readonly changed: boolean
  readonly readOnly: boolean
  readonly onChange: (text: string) => void
  readonly onFocus: () => void
}

/** One criterion: its text, what was read in it, and what to do where it could not be read in one sense. */
export function CriterionCard({ leaf, text, reading, focused, changed, readOnly, onChange, onFocus }: CriterionCardProps) {
  const { word, lamp } = statusWords[reading.status]
  return (
    <section className={focused ? 'card f' : 'card'} aria-label={leafName(leaf)}>
      <div className="ch">
        <h2>{leafName(leaf)}</h2>
        <span className="sub">
          {leaf.points} 分{leaf.benchmark && `，标杆值 ${leaf.benchmark}`}
        </span>
        {changed && <span className="tag over">已改，未采用</span>}
        <span className="sub r" title={leaf.definition}>
          {leaf.definition}
        </span>
      </div>
      <CriterionText
        text={text}
        marks={shownMarks(reading.marks, reading.status === 'ambiguous')}
        label={`${leafName(leaf)} 评分标准`}
        readOnly={readOnly}
        onChange={onChange}
        onFocus={onFocus}
      />
      <div className="rd-box">
        <div className="hd">
          <Lamp kind={lamp}>{word}</Lamp>
          {reading.status === 'ambiguous' && <span className="sub">不计分，请改写为只有一种意思的文字。</span>}
          {reading.status === 'unreadable' && <span className="sub">不会按猜测计分。</span>}
          {changed && !readOnly && (
            <Button type="link" size="small" onClick={() => onChange(leaf.criterion)}>
              恢复原文
            </Button>
          )}
        </div>
        {reading.restatement}
        <ReadingProblems
          problems={reading.problems}
          onRewrite={readOnly ? undefined : ({ from, to, words }) => onChange(text.slice(0, from) + words + text.slice(to))}
        />
        {reading.alternatives.length > 0 && (
          <div className="pick">
            {reading.alternatives.map((alternative) => (
              <div key={alternative.label}>
                {alternative.label}
                <small>{alternative.restatement}</small>
                {alternative.rewrite !== undefined && !readOnly && (
                  <Button size="small" onClick={() => onChange(alternative.rewrite!)}>
                    按此改写
                  </Button>
                )}
              </div>
            ))}
          </div>
        )}
      </div>
    </section>
  )
}

function ReadingProblems({ problems, onRewrite }: { problems: LiveReading['problems']; onRewrite: ((fix: Fix) => void) | undefined }) {
  if (problems.length === 0) return null
  return (
    <ul>
      {problems.map((problem) => {
        const fix = suggestedFix(problem)
        return (
          <li key={`${problem.code}${problem.from}${problem.message}`} className="sub">
            {place(problem)}
            {problem.message}
            {fix && onRewrite && (
              <Button size="small" className="rewrite" onClick={() => onRewrite(fix)}>
                改为“{fix.words}”
              </Button>
            )}
          </li>
        )
      })}
    </ul>
  )
}

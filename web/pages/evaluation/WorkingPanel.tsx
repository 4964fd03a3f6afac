import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { EvaluationView, WorkingView } from '../../../src/evaluation/index.ts'
import { Lamp } from '../../components/Lamp.tsx'
import { copyText } from './copy-text.ts'
import { reportSentence } from './report-sentence.ts'
import { printedDifference, type ScoredLeaf } from './sheet.ts'
import { leafName, minus, wholeRate } from './table-model.ts'
import type { Adoption } from './use-adoption.ts'
import { WorkingFigures } from './WorkingFigures.tsx'
import { equationLines, quoteSegments } from './working-text.ts'
import './working-panel.css'

interface WorkingPanelProps {
  readonly evaluation: EvaluationView
  readonly scored: ScoredLeaf
  readonly adoption: Adoption
  readonly onOpen: (leafId: string) => void
  readonly onClose: () => void
}

/** 计算过程: docked, always the same five parts, the result on top never scrolled away. */
export function WorkingPanel({ evaluation, scored, adoption, onOpen, onClose }: WorkingPanelProps) {
  const { leaf } = scored
  const panel = useRef<HTMLElement>(null)
  const at = evaluation.leaves.findIndex(({ id }) => id === leaf.id)
  const [previous, next] = [evaluation.leaves[at - 1], evaluation.leaves[at + 1]]

  useEffect(() => {
    document.getElementById(`row-${leaf.id}`)?.scrollIntoView({ block: 'nearest' })
    panel.current?.querySelector('.db')?.scrollTo({ top: 0 })
  }, [leaf.id])

  return (
    <aside
      ref={panel}
      className="drawer"
      aria-label={`${leafName(leaf)} 计算过程`}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose()
      }}
    >
      <div className="dh">
        <h2>{leafName(leaf)}</h2>
        <span className="sub">计算过程</span>
        <span className="walk">
          <button type="button" className="link" disabled={!previous} onClick={() => previous && onOpen(previous.id)}>
            上一项
          </button>
          <button type="button" className="link" disabled={!next} onClick={() => next && onOpen(next.id)}>
            下一项
          </button>
          <button type="button" className="link quiet" onClick={onClose}>
            关闭
          </button>
        </span>
      </div>
      <Result scored={scored} packLabel={leaf.working?.packLabel ?? evaluation.pack.label} />
      <div className="db">
        <Problems scored={scored} evaluationId={evaluation.id} />
        <Quote scored={scored} />
        {leaf.working ? (
          <Working working={leaf.working}>
            <WorkingFigures scored={scored} figures={leaf.working.figures} readOnly={!evaluation.can.editFacts} adoption={adoption} />
          </Working>
        ) : (
          <NotScored scored={scored} />
        )}
      </div>
      <div className="df">
        <CopyButton text={() => reportSentence(scored)} disabled={scored.score === null} />
        <PrintedNote leaf={leaf} />
      </div>
    </aside>
  )
}

function Result({ scored, packLabel }: { scored: ScoredLeaf; packLabel: string }) {
  const { leaf, score, deduction, rate } = scored
  return (
    <div className="dres">
      <div className="big">
        得分<b>{score === null ? '未评' : minus(score)}</b>
      </div>
      <div>
        权重<b>{leaf.points}</b>
      </div>
      <div>
        扣分<b>{deduction ?? '—'}</b>
      </div>
      <div>
        得分率<b>{rate === null ? '—' : wholeRate(rate)}</b>
      </div>
      <div className="pack">
        评分规则
        <br />
        {packLabel}
      </div>
    </div>
  )
}

function Problems({ scored, evaluationId }: { scored: ScoredLeaf; evaluationId: string }) {
  const { leaf } = scored
  if (leaf.problems.length === 0) return null
  return (
    <ul className="panel-problems">
      {leaf.problems.map((problem) => (
        <li key={`${problem.code}${problem.message}`}>
          <Lamp kind={problem.severity === 'error' ? 'bad' : problem.severity === 'warning' ? 'warn' : 'info'} />
          <span>
            {problem.message}
            {!leaf.factForm && (
              <Link to="/evaluations/$evaluationId/criteria" params={{ evaluationId }} search={{ item: leaf.id }}>
                去改评分标准
              </Link>
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}

function Quote({ scored: { leaf } }: { scored: ScoredLeaf }) {
  return (
    <section className="st">
      <h3>
        <b>1</b>评分标准原文，标出的是本次用到的部分
      </h3>
      <p className="quote">
        {quoteSegments(leaf.criterion, leaf.working?.applied ?? []).map((segment) =>
          segment.applied ? <mark key={segment.from}>{segment.text}</mark> : <span key={segment.from}>{segment.text}</span>,
        )}
      </p>
    </section>
  )
}

function Working({ working, children }: { working: WorkingView; children: React.ReactNode }) {
  return (
    <>
      <section className="st">
        <h3>
          <b>2</b>规则解读
        </h3>
        <p className="read">{working.restatement}</p>
      </section>
      {children}
      <section className="st">
        <h3>
          <b>4</b>算式
        </h3>
        <dl className="eq">
          {equationLines(working.arithmetic).map((line) => (
            <div key={line.key} className={line.final ? 'fin' : line.kind}>
              {line.kind === 'sum' && <dt>{line.name}</dt>}
              <dd>
                {line.text}
                {line.rounded && <span className="rd">{line.rounded}</span>}
              </dd>
            </div>
          ))}
        </dl>
      </section>
      <section className="st">
        <h3>
          <b>5</b>四舍五入（保留两位小数）
        </h3>
        <p className="sub">{working.rounding}</p>
      </section>
    </>
  )
}

function NotScored({ scored: { leaf } }: { scored: ScoredLeaf }) {
  return (
    <section className="st">
      <h3>
        <b>2</b>规则解读
      </h3>
      <p className="read">{leaf.reading.restatement || '没有识别出规则，不计分。'}</p>
      {leaf.range && (
        <p className="sub">
          允许区间 {leaf.range[0]} 至 {leaf.range[1]} 分，请在表中填写人工核定的得分。
        </p>
      )}
    </section>
  )
}

function CopyButton({ text, disabled }: { text: () => string; disabled: boolean }) {
  const [word, setWord] = useState('复制为报告文字')
  const copy = async () => {
    setWord((await copyText(text())) ? '已复制' : '浏览器不允许复制')
    setTimeout(() => setWord('复制为报告文字'), 2000)
  }
  return (
    <Button disabled={disabled} onClick={() => void copy()}>
      {word}
    </Button>
  )
}

function PrintedNote({ leaf }: { leaf: ScoredLeaf['leaf'] }) {
  const printed = printedDifference(leaf)
  if (!printed) return null
  return <span className="sub">原表{printed.rate ? `得分率 ${printed.rate}` : `得分 ${printed.score}`}，与计算不符</span>
}

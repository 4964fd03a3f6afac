import { Button } from 'antd'
import type { DefinitionView } from '../../../src/budget/index.ts'
import type { LeafView, SourcedView } from '../../../src/evaluation/index.ts'
import { fenOf, moneyText } from '../../../src/kernel/index.ts'
import { BookLink } from '../../components/BookLink.tsx'
import type { Adoption } from './use-adoption.ts'
import './from-books.css'

type Term = DefinitionView['numerator'][number]

/** 台账有新数 below the criterion: said, never done by itself. */
export function NewFiguresMark({ leaf, readOnly, adoption }: { leaf: LeafView; readOnly: boolean; adoption: Adoption }) {
  const { sourced } = leaf
  if (!sourced?.changed) return null
  return (
    <div className="from-books">
      <span>
        台账有新数 {saying(sourced.definition)}
        {sourced.newScore !== null && `，得 ${sourced.newScore} 分`}
      </span>
      {!readOnly && (
        <button type="button" className="link" disabled={adoption.pending} onClick={() => adoption.adopt([leaf])}>
          采用
        </button>
      )}
    </div>
  )
}

/** 口径 that is used, and what the others would come to. */
export function Definitions({ sourced: { definition, otherDefinitions, facts } }: { sourced: SourcedView }) {
  if (!facts) return <p className="def-other">口径：{definition.label}。台账还没有这一项的数，按补录的依据计分。</p>
  return (
    <>
      <p className="def-used">
        采用的口径：<b>{definition.label}</b>，台账现为 {saying(definition)}
        {definition.notes.map((note) => `（${note}）`)}
      </p>
      {otherDefinitions.map((other) => (
        <p key={other.id} className="def-other">
          另一口径“{other.label}”：{saying(other)}
          {other.score !== null && ` → ${other.score}`}
        </p>
      ))}
    </>
  )
}

/** Amounts of the used definition that the stored figures do not already show, each with the way to its entries. */
export function Terms({ terms }: { terms: readonly Term[] }) {
  if (terms.length === 0) return null
  return (
    <table className="use">
      <tbody>
        {terms.map((term) => (
          <tr key={`${term.name}${term.fiscalYear}${term.sign}`}>
            <td>
              {term.fiscalYear}年{term.label}
              <span className="s">
                {term.document ?? term.sourceLabel}
                {term.entries > 0 && ` ${term.entries} 笔`}
              </span>
            </td>
            <td className="n">
              <BookLink to={term.link}>{amountText(term)}</BookLink>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** 台账有新数 in the working: the new amounts, what they come to, and the one button. */
export function NewFigures({ leaf, readOnly, adoption }: { leaf: LeafView; readOnly: boolean; adoption: Adoption }) {
  const { sourced } = leaf
  if (!sourced?.changed) return null
  return (
    <div className="from-books-new">
      <p>
        台账有新数：{saying(sourced.definition)}，得分 {leaf.score ?? '未评'} → {sourced.newScore ?? '不能计分'}。采用以前，得分不变。
      </p>
      <Terms terms={distinctTerms(sourced)} />
      {!readOnly && (
        <Button size="small" loading={adoption.pending} onClick={() => adoption.adopt([leaf])}>
          采用台账数
        </Button>
      )}
    </div>
  )
}

/** Each amount once: a change counts last year's above and below the line. */
export function distinctTerms({ definition }: SourcedView): readonly Term[] {
  return [...new Map([...definition.denominator, ...definition.numerator].map((term) => [`${term.name}${term.fiscalYear}`, term])).values()]
}

/** The amount of the books that a stored figure shows, if it is one. */
export function termOfFigure(value: string, terms: readonly Term[]): Term | undefined {
  const fen = fenOf(value, '万元')
  return fen === undefined ? undefined : terms.find(({ amountFen }) => amountFen !== null && BigInt(amountFen) === fen)
}

function saying({ status, rate, reason }: DefinitionView): string {
  if (status === 'rate') return `${rate}%`.replace('-', '−')
  return status === 'notApplicable' ? '不适用（分子分母都是 0）' : reason
}

function amountText({ amountFen, quantity }: Term): string {
  if (amountFen !== null) return moneyText(BigInt(amountFen), '万元')
  return quantity ?? '未登记'
}

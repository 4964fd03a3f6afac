import type { FigureView } from '../../../src/evaluation/index.ts'
import { BookLink } from '../../components/BookLink.tsx'
import { Definitions, distinctTerms, NewFigures, Terms, termOfFigure } from './FromBooks.tsx'
import { showFigure } from './figure.ts'
import type { ScoredLeaf } from './sheet.ts'
import type { Adoption } from './use-adoption.ts'

interface WorkingFiguresProps {
  readonly scored: ScoredLeaf
  readonly figures: readonly FigureView[]
  readonly readOnly: boolean
  readonly adoption: Adoption
}

/** 取数: the figures of the score; those that stand in the books lead there. */
export function WorkingFigures({ scored: { leaf }, figures, readOnly, adoption }: WorkingFiguresProps) {
  const { sourced } = leaf
  // Where the books cannot say the figure yet, their empty amounts are of no use here.
  const terms = sourced?.facts ? distinctTerms(sourced) : []
  const shown = new Set(figures.map(({ value }) => termOfFigure(value, terms)))
  const unit = figures[0]?.unit && figures.every((figure) => figure.unit === figures[0]!.unit) ? figures[0].unit : undefined
  return (
    <section className="st">
      <h3>
        <b>3</b>取数{unit && `（${unit}）`}
      </h3>
      {figures.length === 0 && <p className="sub">本项按核对结果计分，没有引用的数字。</p>}
      <table className="use">
        <tbody>
          {figures.map((figure) => (
            <FigureRow key={figure.name} figure={figure} link={termOfFigure(figure.value, terms)?.link} withUnit={!unit} />
          ))}
        </tbody>
      </table>
      {sourced && !sourced.changed && <Terms terms={terms.filter((term) => !shown.has(term))} />}
      {sourced && <Definitions sourced={sourced} />}
      <NewFigures leaf={leaf} readOnly={readOnly} adoption={adoption} />
    </section>
  )
}

function FigureRow({ figure, link, withUnit }: { figure: FigureView; link: string | undefined; withUnit: boolean }) {
  const value = showFigure(figure.value, { count: isCount(figure) })
  return (
    <tr>
      <td>
        {figure.name}
        <span className="s">{figure.source ?? '补录'}</span>
      </td>
      <td className="n">
        {link ? <BookLink to={link}>{value}</BookLink> : <span className={figure.source ? 'v-src' : undefined}>{value}</span>}
        {withUnit && figure.unit}
      </td>
    </tr>
  )
}

/** Money and rates show two decimals, counts of things none. */
function isCount({ value, unit = '' }: FigureView): boolean {
  return !value.includes('.') && !/元|%/.test(unit)
}

import { useQuery } from '@tanstack/react-query'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import { type PrintedPaperView, versionLabel } from '../../../src/workflow/index.ts'
import { fetchPrint, printAddress } from '../../api/scans.ts'
import { PrintedSheetTable } from './PrintedSheetTable.tsx'
import { PrintFrame } from './PrintFrame.tsx'
import { PrintPageCode } from './PrintPageCode.tsx'

/** More columns than this are printed on a sheet lying down; Word decides by the same number. */
const MOST_UPRIGHT = 6

/** 打印定稿: the sheet as it comes out of the printer, with form, version and code at the foot of every page. */
export function PrintPage() {
  const { paperId } = useParams({ from: '/frame/papers/$paperId/print' })
  const which = useSearch({ from: '/frame/papers/$paperId/print' })
  const print = useQuery({ queryKey: ['print', paperId, which], queryFn: () => fetchPrint(paperId, which), refetchOnWindowFocus: false })
  return (
    <PrintFrame
      print={print}
      back={
        <Link className="pp-back" to="/papers/$paperId" params={{ paperId }}>
          返回文书
        </Link>
      }
      marks={(paper) => (
        <>
          <span className={paper.final ? 'tag ok' : 'tag ink'}>{paper.final ? '定稿' : '报送稿'}</span>
          <span className="sub">{paper.final ? `第 ${paper.edition} 版` : versionLabel(paper)}</span>
        </>
      )}
      wordAddress={printAddress(paperId, which)}
      sheet={(paper) => <PrintedSheet paper={paper} />}
    />
  )
}

function PrintedSheet({ paper }: { paper: PrintedPaperView }) {
  const wide = paper.sheet
    ? paper.sheet.orientation === 'landscape'
    : paper.sections.some((section) => section.kind === 'rows' && section.columns.length > MOST_UPRIGHT)
  return (
    <article className={wide ? 'printed wide' : 'printed'}>
      <title>{`${paper.title} · 衡绩`}</title>
      {/* The foot of this outer table is empty: it keeps the place of the footer free on every page. */}
      <table className="printed-page" role="presentation">
        <tbody>
          <tr>
            <td>
              <h2 className="formtitle">{paper.sheet ? paper.formTitle : `${paper.fiscalYear}年度${paper.formTitle}`}</h2>
              {paper.sheet?.subtitle && <p className="printed-state">{paper.sheet.subtitle}</p>}
              {!paper.final && <p className="printed-state">（报送稿）</p>}
              {paper.sheet ? <PrintedSheetTable sheet={paper.sheet} /> : <PrintedSections paper={paper} />}
              <div className="printed-signatures">
                {paper.signatures.map((line) => (
                  <p key={line}>{line}</p>
                ))}
              </div>
            </td>
          </tr>
        </tbody>
        <tfoot>
          <tr>
            <td className="printed-space" />
          </tr>
        </tfoot>
      </table>
      <footer className="printed-foot">
        <div>
          {paper.footer.lines.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
        <PrintPageCode text={paper.footer.code} />
      </footer>
    </article>
  )
}

function PrintedSections({ paper }: { paper: PrintedPaperView }) {
  return (
    <>
      <p className="printed-unit">
        填报单位：{paper.organisationName}
        <span>预算年度：{paper.fiscalYear}年</span>
      </p>
      {paper.sections.map((section) => (
        <PrintedSection key={section.title} section={section} />
      ))}
    </>
  )
}

type Section = PrintedPaperView['sections'][number]

function PrintedSection({ section }: { section: Section }) {
  return (
    <section>
      <h3>{section.title}</h3>
      {section.kind === 'facts' ? <PrintedFacts section={section} /> : <PrintedRows section={section} />}
    </section>
  )
}

function PrintedFacts({ section }: { section: Extract<Section, { kind: 'facts' }> }) {
  return (
    <dl className="printed-facts">
      {section.facts.map(({ label, value, wide, align }) => (
        <div key={label} className={wide ? 'wide' : undefined}>
          <dt>{label}</dt>
          <dd className={align}>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function PrintedRows({ section }: { section: Extract<Section, { kind: 'rows' }> }) {
  const { columns, rows, spans } = section
  const total = columns.reduce((sum, { width }) => sum + width, 1.2)
  return (
    <table className="printed-rows">
      <colgroup>
        <col className="number" />
        {columns.map(({ label, width }) => (
          <col key={label} style={{ width: `${(100 * width) / total}%` }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          <th scope="col">序号</th>
          {columns.map(({ label }) => (
            <th key={label} scope="col">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a frozen edition; its rows never move.
          <tr key={index}>
            <td>{index + 1}</td>
            {columns.map(
              ({ label, align }, column) =>
                spans[index]![column] !== 0 && (
                  <td key={label} className={align} rowSpan={spans[index]![column]}>
                    {row[column]}
                  </td>
                ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

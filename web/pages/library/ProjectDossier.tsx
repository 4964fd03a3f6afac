import type { ProjectView } from '../../../src/library/index.ts'
import { versionLabel } from '../../../src/workflow/index.ts'
import { PaperReading } from '../workflow/PaperReading.tsx'
import { PhoneSection } from '../workflow/PhoneSection.tsx'
import { useNarrow } from '../workflow/review-narrow.ts'
import '../workflow/phone.css'

/** 申报书: grounds, calculation, implementing units, as the official form shows them. The cash plan stands apart. */
export function ProjectDossier({ view: { project, sections, cells, application, unchangedCells } }: { view: ProjectView }) {
  const shown = sections.filter((section) => section.kind === 'facts' || section.id !== 'cashPlan')
  const narrow = useNarrow()
  const known = new Map(cells.map(({ cell, value }) => [cell, value]))
  const filled = known.size > 0
  return (
    <section id="dossier" className="sheet prj-part">
      <header>
        <h2>申报书</h2>
        {filled && <span className="sub">{editionWords(application)}</span>}
        {unchangedCells.length > 0 && <span className="sub prj-unit">与上年相同 {unchangedCells.length} 处</span>}
      </header>
      {filled ? (
        <div className="prj-reading">
          {narrow ? (
            shown.map((section) => <PhoneSection key={section.title} section={section} cells={known} comments={{}} onPick={undefined} />)
          ) : (
            <PaperReading
              paper={{ typeLabel: '项目入库申报书', fiscalYear: project.fiscalYear, sections: shown }}
              cells={known}
              notes={new Map(unchangedCells.filter(isFact).map((cell) => [cell, [{ look: 'answered' as const, text: '同上年' }]]))}
            />
          )}
        </div>
      ) : (
        <p className="sub prj-none">
          {project.level === 'fund'
            ? '专项资金由财务处设立，申报书在二级、三级项目填写。'
            : '还没有报送过申报书。报送后，立项依据、测算和用款计划显示在这里。'}
        </p>
      )}
    </section>
  )
}

/** A single cell, not one of a row. */
function isFact(cell: string): boolean {
  return !cell.includes('/')
}

function editionWords(application: ProjectView['application']): string {
  const last = application?.editions.at(-1)
  if (!application || !last) return ''
  return `${versionLabel(last)}，${application.stateLabel}`
}

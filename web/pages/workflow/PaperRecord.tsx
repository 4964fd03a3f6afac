import type { PaperView } from '../../../src/workflow/index.ts'
import { registeredFileAddress } from '../../api/scans.ts'
import { shortMoment } from './paper-figure.ts'
import { goToCell } from './paper-places.ts'

type Act = PaperView['acts'][number]

/** 办理记录: what was done, by which post, when and why; the last first. */
export function PaperRecord({ paperId, acts }: { paperId: string; acts: readonly Act[] }) {
  if (acts.length === 0) return <p className="sub pp-none">还没有办理记录。</p>
  return (
    <ol className="pp-record">
      {[...acts].reverse().map((act) => (
        <li key={`${act.at}/${act.act}`}>
          <div className="line">
            <b>{act.stepLabel ? `${act.stepLabel}：${act.actLabel}` : act.actLabel}</b>
            <time dateTime={act.at}>{shortMoment(act.at)}</time>
          </div>
          <div className="sub">
            {act.by}
            {act.standsIn && '（代理）'}
            {act.edition > 1 && `，第 ${act.edition} 版`}
          </div>
          {act.external && <External paperId={paperId} external={act.external} />}
          {act.reason && <p className="said">{act.reason}</p>}
          {act.comments.map(({ cell, label, text }) => (
            <p className="said" key={`${cell}/${text}`}>
              <button type="button" className="link" onClick={() => goToCell(cell)}>
                {label}
              </button>
              ：{text}
            </p>
          ))}
        </li>
      ))}
    </ol>
  )
}

function External({ paperId, external }: { paperId: string; external: NonNullable<Act['external']> }) {
  return (
    <div className="sub">
      {external.who}，{external.decidedOn} 决定
      {external.documentNumber && `，文号 ${external.documentNumber}`}
      {external.fileName && '，附件 '}
      {external.fileHash ? (
        <a href={registeredFileAddress(paperId, external.fileHash)} download>
          {external.fileName}
        </a>
      ) : (
        external.fileName
      )}
    </div>
  )
}

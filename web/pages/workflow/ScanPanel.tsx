import { useQueryClient } from '@tanstack/react-query'
import type { PaperView } from '../../../src/workflow/index.ts'
import { uploadScan } from '../../api/scans.ts'
import { FileDrop } from '../../components/upload/FileDrop.tsx'
import { useUploads } from '../../components/upload/use-uploads.ts'
import { paperKey, refreshLists } from './paper-queries.ts'
import { ScanPanelCard } from './ScanPanelCard.tsx'
import './scan-panel.css'

const ACCEPTED = '.jpg,.jpeg,.png,.pdf,image/jpeg,image/png,application/pdf'
const HINT = '签字盖章后的定稿，JPG、PNG 或 PDF，每个不超过 20 MB，可以多选或拖到这里。每页页脚的二维码要拍全、拍清楚。'

/** 签字盖章: the print of the 定稿 is signed, sealed and comes back as a scan or a photo. */
export function ScanPanel({ paper }: { paper: PaperView }) {
  const queries = useQueryClient()
  const refresh = () => {
    void queries.invalidateQueries({ queryKey: paperKey(paper.id) })
    refreshLists(queries)
  }
  const uploads = useUploads({ target: paper.id, send: uploadScan, onTaken: refresh })
  const open = paper.state === 'approved' && paper.actions.uploadScan
  const valid = paper.scans.filter(({ voidReason }) => !voidReason)
  return (
    <section className="scans" aria-label="签字盖章">
      {!open && <p className="sub">{closedWords(paper)}</p>}
      {(open || uploads.uploads.length > 0) && <FileDrop uploads={uploads} accept={ACCEPTED} sending="正在上传并核对版次" hint={HINT} />}
      {open && valid.length === 0 && uploads.uploads.length === 0 && <p className="tiny">还没有第 {paper.edition} 版定稿的扫描件。</p>}
      {paper.scans.length > 0 && (
        <ul className="scan-list">
          {paper.scans.map((scan) => (
            <ScanPanelCard key={scan.id} paper={paper} scan={scan} />
          ))}
        </ul>
      )}
    </section>
  )
}

function closedWords(paper: PaperView): string {
  if (paper.state !== 'approved') return '批复定稿后，打印定稿，签字盖章，再在这里上传扫描件或照片。'
  return '扫描件由填报单位或财务处上传，您的岗位可以查看。'
}

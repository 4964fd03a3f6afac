import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Modal } from 'antd'
import { useState } from 'react'
import type { PaperView } from '../../../src/workflow/index.ts'
import { confirmScan, scanAddress, voidScan } from '../../api/scans.ts'
import { Lamp } from '../../components/Lamp.tsx'
import { shortMoment } from './paper-figure.ts'
import { paperKey } from './paper-queries.ts'

type Scan = PaperView['scans'][number]

/** 一个扫描件: what it is, whether a person saw signature and seal, or why it no longer counts. */
export function ScanPanelCard({ paper, scan }: { paper: PaperView; scan: Scan }) {
  const [shown, setShown] = useState(false)
  const picture = /^image\//.test(scan.mediaType ?? '') && !scan.voidReason
  const address = scanAddress(paper.id, scan)
  return (
    <li className={scan.voidReason ? 'scan void' : 'scan'}>
      {picture && (
        <button type="button" className="scan-thumb" aria-label={`放大查看 ${scan.fileName}`} onClick={() => setShown(true)}>
          <img src={address} alt="" loading="lazy" />
        </button>
      )}
      <div>
        <ScanState scan={scan} />
        <p className="scan-name">
          <a href={address} download>
            {scan.fileName}
          </a>
        </p>
        <p className="tiny">
          第 {scan.edition} 版，{scan.uploadedBy} {shortMoment(scan.uploadedAt)} 上传
        </p>
        {!scan.voidReason && paper.actions.uploadScan && <ScanDecision paper={paper} scan={scan} />}
      </div>
      {picture && (
        <Modal open={shown} onCancel={() => setShown(false)} footer={null} centered width={900} title={scan.fileName}>
          <img className="scan-large" src={address} alt={`扫描件 ${scan.fileName}`} />
        </Modal>
      )}
    </li>
  )
}

function ScanState({ scan }: { scan: Scan }) {
  if (scan.voidReason) return <Lamp kind="none">已作废：{scan.voidReason}</Lamp>
  if (scan.confirmedBy) return <Lamp kind="ok">版次相符，{scan.confirmedBy}已核对签字盖章</Lamp>
  return <Lamp kind="warn">版次相符，签字盖章待核对</Lamp>
}

/** The code proves the version only; signature and seal are seen by a person. */
function ScanDecision({ paper, scan }: { paper: PaperView; scan: Scan }) {
  const queries = useQueryClient()
  const [reason, setReason] = useState<string>()
  const onSuccess = () => {
    setReason(undefined)
    void queries.invalidateQueries({ queryKey: paperKey(paper.id) })
  }
  const confirming = useMutation({ mutationFn: () => confirmScan(paper.id, scan.id), onSuccess })
  const voiding = useMutation({ mutationFn: (why: string) => voidScan(paper.id, scan.id, why), onSuccess })
  const error = confirming.error ?? voiding.error
  return (
    <>
      {reason === undefined ? (
        <div className="acts">
          {!scan.confirmedBy && scan.own && <span className="sub">等待他人核对</span>}
          {!scan.confirmedBy && !scan.own && (
            <Button size="small" loading={confirming.isPending} onClick={() => confirming.mutate()}>
              已看到签字和公章
            </Button>
          )}
          <button type="button" className="link" onClick={() => setReason('')}>
            作废
          </button>
        </div>
      ) : (
        <form
          className="scan-void"
          onSubmit={(event) => {
            event.preventDefault()
            voiding.mutate(reason)
          }}
        >
          <label>
            作废的理由
            <input value={reason} maxLength={500} placeholder="如：漏盖公章" onChange={({ target }) => setReason(target.value)} />
          </label>
          <div className="acts">
            <Button size="small" onClick={() => setReason(undefined)}>
              保留
            </Button>
            <Button size="small" danger htmlType="submit" disabled={reason.trim() === ''} loading={voiding.isPending}>
              作废扫描件
            </Button>
          </div>
        </form>
      )}
      {error && (
        <p className="errline" role="alert">
          {error.message}
        </p>
      )}
    </>
  )
}

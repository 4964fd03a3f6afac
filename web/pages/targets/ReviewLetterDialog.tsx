import { Button, Modal } from 'antd'
import { useState } from 'react'
import { letterAddress } from '../../api/target-review.ts'
import { PaperField } from '../workflow/PaperField.tsx'

/** 出具审核意见函: number and day, then one Word file with a page for each unit. */
export function ReviewLetterDialog({ year, onClose }: { year: number; onClose: () => void }) {
  const [number, setNumber] = useState('')
  const [on, setOn] = useState('')
  return (
    <Modal
      open
      centered
      width={520}
      title={`出具 ${year} 年度绩效目标审核意见函`}
      onCancel={onClose}
      footer={
        <div className="pd-foot">
          <span className="sub" />
          <Button onClick={onClose}>关闭</Button>
          <Button type="primary" href={letterAddress(year, { number: number.trim(), on })} download>
            出具（Word）
          </Button>
        </div>
      }
    >
      <div className="dlg">
        <p>本机构已填写的审核意见，按填报单位各出一页，装在一个文件里。出具记入操作留痕。</p>
        <PaperField label="文号" optional value={number} onChange={setNumber} maxLength={100} hint="没有编号的，文件中留空。" />
        <PaperField label="成文日期" optional kind="date" value={on} onChange={setOn} hint="不填的，为当天。" />
      </div>
    </Modal>
  )
}

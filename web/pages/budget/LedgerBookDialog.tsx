import { Button } from 'antd'
import { useState } from 'react'
import { isLedgerKind, type LedgerKind, ledgerKinds, type PostedVoucherView } from '../../../src/budget/index.ts'
import { CollectionChoice } from '../workflow/CollectionChoice.tsx'
import { PaperDecision } from '../workflow/PaperDecision.tsx'
import { PaperField } from '../workflow/PaperField.tsx'
import { askAnew, CONFIRMED_ACT, isAskedFirst, useRequestKey } from './asked-first.ts'
import { LedgerBookLine } from './LedgerBookLine.tsx'
import { LedgerTakesOver } from './LedgerTakesOver.tsx'
import { LedgerWarnings } from './LedgerWarnings.tsx'
import { emptyLine, missingOf, type TypedDocument, type TypedLine, voucherOf } from './typed-voucher.ts'
import { useBooking, useBookingChoices } from './use-ledger.ts'

const kinds = Object.keys(ledgerKinds).filter(isLedgerKind)
const empty: TypedDocument = { kind: 'payment', documentNumber: '', documentOn: '', summary: '', counterpart: '', takesOver: [] }

interface LedgerBookDialogProps {
  readonly year: number
  /** With its 入账日期. */
  readonly onBooked: (voucherId: string, on: string) => void
  readonly onClose: () => void
}

/** 记一笔: one document with its lines. What is booked is never changed, only reversed. */
export function LedgerBookDialog({ year, onBooked, onClose }: LedgerBookDialogProps) {
  const choices = useBookingChoices(year).data
  const [document, setDocument] = useState(empty)
  const [lines, setLines] = useState<readonly TypedLine[]>([emptyLine])
  const [told, setTold] = useState<PostedVoucherView>()
  const booking = useBooking((posted) => {
    onBooked(posted.id, document.documentOn)
    if (posted.warnings.length > 0) setTold(posted)
    else onClose()
  })
  const requestKey = useRequestKey()
  const asked = isAskedFirst(booking.error)
  const { kind } = document
  const set = (change: Partial<TypedDocument>) => {
    askAnew(booking)
    setDocument({ ...document, ...change })
  }
  const fill = (changed: readonly TypedLine[]) => {
    askAnew(booking)
    setLines(changed)
  }
  const book = () => choices && booking.mutate({ ...voucherOf(document, { lines, year, choices }), requestKey, confirmed: asked })
  const missing = choices ? missingOf(document, lines) : '正在读取单位和项目。'
  if (told) return <LedgerWarnings posted={told} onClose={onClose} />
  return (
    <PaperDecision
      title={`${year} 年度 记一笔`}
      act={asked ? CONFIRMED_ACT : lines.length > 1 ? `入账 ${lines.length} 行` : '入账'}
      keep="不入账"
      width={860}
      missing={missing}
      busy={booking.isPending}
      error={booking.error}
      onAct={book}
      onClose={onClose}
    >
      <DocumentFields document={document} onChange={set} />
      <p className="sub">{signWords(kind)}</p>
      {lines.map((line, index) => (
        <LedgerBookLine
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name, and only the last is taken away.
          key={index}
          place={index + 1}
          line={line}
          kind={kind}
          choices={choices}
          onChange={(change) => fill(lines.map((one, at) => (at === index ? { ...one, ...change } : one)))}
        />
      ))}
      {kind === 'approval' && choices && (
        <LedgerTakesOver
          open={choices.preAllotments}
          lines={lines}
          chosen={document.takesOver}
          onChange={(takesOver) => set({ takesOver })}
        />
      )}
      <div className="lg-acts">
        <Button size="small" onClick={() => fill([...lines, { ...lines.at(-1)!, amount: '' }])}>
          添加一行
        </Button>
        {lines.length > 1 && (
          <Button size="small" onClick={() => fill(lines.slice(0, -1))}>
            去掉末行
          </Button>
        )}
      </div>
    </PaperDecision>
  )
}

function DocumentFields({ document, onChange: set }: { document: TypedDocument; onChange: (change: Partial<TypedDocument>) => void }) {
  const { kind } = document
  return (
    <>
      <div className="lg-three">
        <CollectionChoice
          label="类别"
          value={kind}
          choices={kinds.map((one) => [one, ledgerKinds[one].label])}
          onChange={(value) => isLedgerKind(value) && set({ kind: value })}
        />
        <PaperField label="文件日期" kind="date" value={document.documentOn} onChange={(documentOn) => set({ documentOn })} />
        <PaperField
          label="文号"
          optional={!ledgerKinds[kind].needsNumber}
          value={document.documentNumber}
          onChange={(documentNumber) => set({ documentNumber })}
          maxLength={100}
        />
      </div>
      <PaperField label="摘要" optional value={document.summary} onChange={(summary) => set({ summary })} maxLength={500} />
      {kind === 'unitTransfer' && (
        <PaperField
          label="划转对方（转到部门外的）"
          optional
          value={document.counterpart}
          onChange={(counterpart) => set({ counterpart })}
          maxLength={200}
        />
      )}
    </>
  )
}

function signWords(kind: LedgerKind): string {
  const { sign, zeroSum, label } = ledgerKinds[kind]
  if (sign === 'minus') return `“${label}”使金额减少，按正数填写即可。`
  if (zeroSum) return `“${label}”：调出填负数，调入填正数，合计为零。`
  return sign === 'either' ? `“${label}”：转出填负数，转入填正数。` : ''
}

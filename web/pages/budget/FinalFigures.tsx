import { Button } from 'antd'
import { useState } from 'react'
import type { EnterFinalFigures, FinalFigureListView, FinalFigureView } from '../../../src/budget/index.ts'
import { fenOf, type MoneyUnit } from '../../../src/kernel/index.ts'
import { may } from '../../api/session.ts'
import { enterFinalFigures } from '../../api/settlement.ts'
import { useSession } from '../../app/session.ts'
import { PaperActError } from '../workflow/PaperDecision.tsx'
import { PaperSelect } from '../workflow/PaperSelect.tsx'
import { FigureHistoryDialog } from './FigureHistoryDialog.tsx'
import { FinalFigureTable } from './FinalFigureTable.tsx'
import { WordsField } from './SettlementFields.tsx'
import { useSettlementAct } from './use-settlement.ts'

type Item = FinalFigureListView['items'][number]

/** 决算数据 of one unit: shown, entered in the same table, corrected with a reason. */
export function FinalFigures({ data }: { data: FinalFigureListView }) {
  const mayRecord = may(useSession(), 'settlement:record')
  const [placeId, setPlaceId] = useState(data.places[0]?.organisationId ?? '')
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>()
  const [asked, setAsked] = useState<FinalFigureView>()
  const place = data.places.find(({ organisationId }) => organisationId === placeId)
  const figures = data.figures.filter(
    (one) => one.fiscalYear === data.book.fiscalYear && one.organisationId === placeId && one.scope === place?.scope,
  )
  const figureOf = (item: string) => figures.find((one) => one.item === item)
  return (
    <>
      <div className="st-bar">
        <PaperSelect
          label="单位"
          value={placeId}
          options={data.places.map(({ organisationId, name }) => ({ value: organisationId, label: name }))}
          onChange={(id) => {
            setPlaceId(id)
            setTyped(undefined)
          }}
        />
        {mayRecord && !typed && <Button onClick={() => setTyped({})}>登记、更正</Button>}
        <span className="sub unit">金额单位：万元</span>
      </div>
      <FinalFigureTable
        {...{ data, figureOf, typed }}
        onType={(item, text) => setTyped({ ...typed, [item]: text })}
        onHistory={setAsked}
        title={`${place?.name ?? ''}${data.book.fiscalYear}年度决算与报表数据`}
      />
      {typed && place && (
        <SaveBar
          drafts={draftsOf(data.items, typed, figureOf)}
          place={{ fiscalYear: data.book.fiscalYear, organisationId: placeId, scope: place.scope }}
          onDone={() => setTyped(undefined)}
        />
      )}
      {asked && <FigureHistoryDialog figure={asked} mayWithdraw={mayRecord} onClose={() => setAsked(undefined)} />}
    </>
  )
}

interface Draft {
  readonly entry: EnterFinalFigures['figures'][number] | undefined
  readonly label: string
  readonly corrects: boolean
}

/** What was typed and differs from what is recorded; `entry` is missing where it is no figure. */
function draftsOf(
  items: readonly Item[],
  typed: Readonly<Record<string, string>>,
  figureOf: (item: string) => FinalFigureView | undefined,
): Draft[] {
  return items.flatMap(({ item, unit, label }) => {
    const text = typed[item]?.trim() ?? ''
    if (text === '') return []
    const standing = figureOf(item)
    const base = { item, replacesId: standing?.id ?? null }
    const value = typedFigure(text, unit === '元' ? '万元' : undefined)
    if (value && (value.amountFen ?? null) === (standing?.amountFen ?? null) && (value.quantity ?? null) === (standing?.quantity ?? null))
      return []
    return [{ label, corrects: standing !== undefined, entry: value && { ...base, ...value } }]
  })
}

function typedFigure(text: string, unit: MoneyUnit | undefined): { amountFen?: string; quantity?: string } | undefined {
  if (unit === undefined) return /^\d{1,15}(\.\d{1,4})?$/.test(text) ? { quantity: text } : undefined
  const fen = fenOf(text, unit)
  return fen === undefined ? undefined : { amountFen: fen.toString() }
}

interface SaveBarProps {
  readonly drafts: readonly Draft[]
  readonly place: Pick<EnterFinalFigures, 'fiscalYear' | 'organisationId' | 'scope'>
  readonly onDone: () => void
}

/** 保存: where the figures come from, and why earlier ones are replaced. */
function SaveBar({ drafts, place, onDone }: SaveBarProps) {
  const [source, setSource] = useState('')
  const [reason, setReason] = useState('')
  const saving = useSettlementAct(enterFinalFigures, onDone)
  const wrong = drafts.filter(({ entry }) => !entry)
  const corrects = drafts.some((draft) => draft.corrects)
  const missing = missingOf({ drafts, wrong, source, reason, corrects })
  return (
    <div className="st-save">
      <WordsField label="出处" value={source} onChange={setSource} hint="报表或文件的名称，如：2020年度部门决算（汇总）" />
      {corrects && <WordsField label="更正原因" value={reason} onChange={setReason} most={500} />}
      <span className="sub">{missing}</span>
      <Button onClick={onDone}>放弃</Button>
      <Button
        type="primary"
        disabled={missing !== undefined}
        loading={saving.isPending}
        onClick={() =>
          saving.mutate({
            ...place,
            sourceDocument: source.trim(),
            reason: reason.trim(),
            figures: drafts.flatMap(({ entry }) => entry ?? []),
          })
        }
      >
        登记 {drafts.length} 项
      </Button>
      <PaperActError error={saving.error} />
    </div>
  )
}

function missingOf({
  drafts,
  wrong,
  source,
  reason,
  corrects,
}: {
  drafts: readonly Draft[]
  wrong: readonly Draft[]
  source: string
  reason: string
  corrects: boolean
}) {
  if (wrong[0]) return `“${wrong[0].label}”不是数字，请改正。`
  if (drafts.length === 0) return '还没有填写或改动。'
  if (source.trim() === '') return '请填写出处。'
  if (corrects && reason.trim() === '') return '请填写更正原因。'
  return undefined
}

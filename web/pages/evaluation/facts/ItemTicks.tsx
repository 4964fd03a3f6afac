import { Dropdown } from 'antd'
import type { ItemState } from '../../../../src/scoring/index.ts'
import { type FactEditorProps, type FormOf, withKept } from './fact-form.ts'

const looks: Record<ItemState, { sign: string; negativeSign: string; word: string; look: string }> = {
  met: { sign: '✓', negativeSign: '无', word: '满足', look: 'yes' },
  unmet: { sign: '✗', negativeSign: '有', word: '不满足', look: 'no' },
  exempt: { sign: '免', negativeSign: '免', word: '免扣', look: 'ex' },
  cancelled: { sign: '—', negativeSign: '—', word: '已批准取消，不计入', look: 'out' },
  notApplicable: { sign: '—', negativeSign: '—', word: '不适用', look: 'out' },
}

/** 逐项核对: the criterion is the form, each item carries its own tick. */
export function ItemTicks({ form, facts, onChange, readOnly, name }: FactEditorProps<FormOf<'items'>>) {
  const states = form.items.map((_, index) => facts.items?.[index])
  const set = (at: number, state: ItemState) =>
    onChange(withKept(facts, { items: states.map((known, index) => (index === at ? state : (known ?? 'unmet'))) }))
  const met = form.items.filter((_, index) => states[index] === 'met')
  return (
    <>
      {met.length > 0 && (
        <div className="ck yes brief">
          <span className="tick" aria-hidden="true">
            ✓
          </span>
          <span>{met.map((item) => item.marker).join('') || `${met.length} 项`} 满足</span>
        </div>
      )}
      {form.items.map((item, index) => (
        <ItemTick
          key={`${item.marker}${item.text}`}
          item={item}
          state={states[index]}
          readOnly={readOnly}
          name={name}
          onChange={(state) => set(index, state)}
        />
      ))}
    </>
  )
}

interface ItemTickProps {
  item: FormOf<'items'>['items'][number]
  state: ItemState | undefined
  readOnly: boolean
  name: string
  onChange: (state: ItemState) => void
}

function ItemTick({ item, state, readOnly, name, onChange }: ItemTickProps) {
  const look = state && looks[state]
  const sign = look ? (item.negative ? look.negativeSign : look.sign) : ''
  const word = look?.word ?? '未填'
  return (
    <div className={`ck ${look?.look ?? 'open'}`}>
      <button
        type="button"
        aria-pressed={state === 'met' ? true : state === 'unmet' || state === undefined ? false : 'mixed'}
        aria-label={`${name} ${item.marker}${item.text}：${word}`}
        className="tick"
        title={word}
        disabled={readOnly}
        onClick={() => onChange(state === 'met' ? 'unmet' : 'met')}
      >
        {sign}
      </button>
      <span>
        {item.marker}
        {item.text}
        {look && look.look !== 'yes' && look.look !== 'no' && <span className="tag over">{word}</span>}
      </span>
      {!readOnly && <MoreStates label={`${name} ${item.marker} 其他处理`} state={state} onChange={onChange} />}
    </div>
  )
}

function MoreStates({ label, state, onChange }: { label: string; state: ItemState | undefined; onChange: (state: ItemState) => void }) {
  const items = (Object.keys(looks) as ItemState[]).map((key) => ({ key, label: looks[key].word, onClick: () => onChange(key) }))
  return (
    <Dropdown trigger={['click']} menu={{ items, selectedKeys: state ? [state] : [] }} placement="bottomRight">
      <button type="button" className="ck-more" aria-label={label}>
        ⋯
      </button>
    </Dropdown>
  )
}

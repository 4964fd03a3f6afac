import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useId, useState } from 'react'
import { actionLabels } from '../../../src/audit/index.ts'
import { DayField } from '../../components/DayField.tsx'
import { type AuditAddress, readAuditAddress } from './audit-search.ts'

const rooms: readonly { readonly prefix: string; readonly label: string }[] = [
  { prefix: 'org.', label: '登录、账号、岗位、机构' },
  { prefix: 'workflow.', label: '文书' },
  { prefix: 'evaluation.', label: '评价' },
  { prefix: 'report.', label: '报告' },
  { prefix: 'audit.', label: '留痕' },
]

/** Names that only older trails have; their word is chosen by the one that is recorded now. */
const unrecorded: ReadonlySet<string> = new Set(['workflow.create', 'workflow.scan'])

const words = [
  { name: 'account', label: '账号', placeholder: '如 caiwu-01' },
  { name: 'organisation', label: '机构', placeholder: '机构名称' },
  { name: 'subject', label: '对象编号', placeholder: '如 paper/…' },
  { name: 'text', label: '关键词', placeholder: '岗位、字段、动作、地址' },
] as const

/** 查询条件; they stand in the address, so that a search can be sent on as a link. */
export function AuditFilters({ address, from }: { address: AuditAddress; from: string }) {
  const navigate = useNavigate()
  const search = (form: HTMLFormElement) => {
    const given = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value).trim()]))
    void navigate({ to: '/audit', search: readAuditAddress(given) })
  }
  return (
    <search>
      {/* The key brings the fields back to what the address says. */}
      <form
        key={JSON.stringify({ ...address, entry: undefined })}
        className="au-filters"
        onSubmit={(event) => {
          event.preventDefault()
          search(event.currentTarget)
        }}
      >
        <DayInput label="起" name="from" value={from} />
        <DayInput label="止" name="to" value={address.to ?? ''} />
        <ActionSelect value={address.action ?? ''} />
        {words.map(({ name, label, placeholder }) => (
          <label key={name}>
            <span>{label}</span>
            <input
              type="search"
              className="control"
              name={name}
              defaultValue={address[name] ?? ''}
              placeholder={placeholder}
              maxLength={100}
            />
          </label>
        ))}
        <div className="au-acts">
          <Button onClick={() => void navigate({ to: '/audit', search: {} })}>清空条件</Button>
          <Button type="primary" htmlType="submit">
            查询留痕
          </Button>
        </div>
      </form>
    </search>
  )
}

/** The form reads the hidden field, which holds the day as the address writes it. */
function DayInput({ label, name, value }: { label: string; name: string; value: string }) {
  const id = useId()
  const [day, setDay] = useState(value)
  return (
    <div className="au-day">
      <label htmlFor={id}>{label}</label>
      <DayField id={id} value={day} onChange={setDay} />
      <input type="hidden" name={name} value={day} />
    </div>
  )
}

function ActionSelect({ value }: { value: string }) {
  return (
    <label>
      <span>动作</span>
      <select name="action" className="control" defaultValue={value}>
        <option value="">全部动作</option>
        {rooms.map(({ prefix, label }) => (
          <optgroup key={prefix} label={label}>
            <option value={prefix}>{label}：全部</option>
            {Object.entries(actionLabels)
              .filter(([action]) => action.startsWith(prefix) && !unrecorded.has(action))
              .map(([action, word]) => (
                <option key={action} value={action}>
                  {word}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
    </label>
  )
}

import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import './side-panel.css'

interface SidePanelProps {
  /** Of what is shown: another one takes the focus anew. */
  readonly id: string
  readonly label: string
  readonly title: string
  /** Before 关闭. */
  readonly acts?: React.ReactNode
  readonly onClose: () => void
  readonly children: React.ReactNode
}

/** 详情 beside a list, over it where there is no room; Esc closes it. */
export function SidePanel({ id, label, title, acts, onClose, children }: SidePanelProps) {
  const panel = useRef<HTMLElement>(null)
  useEffect(() => {
    if (id) panel.current?.focus()
  }, [id])
  return (
    <aside
      ref={panel}
      className="side-panel sheet"
      aria-label={label}
      tabIndex={-1}
      onKeyDown={({ key }) => {
        if (key === 'Escape') onClose()
      }}
    >
      <header>
        <h2>{title}</h2>
        <span className="side-acts">
          {acts}
          <Button size="small" onClick={onClose}>
            关闭
          </Button>
        </span>
      </header>
      {children}
    </aside>
  )
}

/** 事项 of a panel; what is not said is left out. */
export function PanelFacts({ facts }: { facts: readonly (readonly [name: string, value: React.ReactNode])[] }) {
  return (
    <dl>
      {facts.map(
        ([name, value]) =>
          value && (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  )
}

export type LampKind = 'ok' | 'warn' | 'bad' | 'none' | 'info'

const shapes: Record<LampKind, React.ReactNode> = {
  ok: (
    <>
      <circle cx="7" cy="7" r="6.5" fill="currentColor" />
      <path d="M4 7.2l2.2 2.2L10.2 5" fill="none" stroke="#fff" strokeWidth="1.6" />
    </>
  ),
  warn: (
    <>
      <path d="M7 .8L13.6 13H.4z" fill="currentColor" />
      <path d="M7 5v4M7 10.2v1.6" stroke="#fff" strokeWidth="1.6" />
    </>
  ),
  bad: (
    <>
      <rect x=".5" y=".5" width="13" height="13" fill="currentColor" />
      <path d="M4.2 4.2l5.6 5.6M9.8 4.2L4.2 9.8" stroke="#fff" strokeWidth="1.6" />
    </>
  ),
  none: (
    <>
      <circle cx="7" cy="7" r="5.8" fill="none" stroke="currentColor" strokeWidth="1.2" />
      <path d="M4.5 7h5" stroke="currentColor" strokeWidth="1.2" />
    </>
  ),
  info: (
    <>
      <circle cx="7" cy="7" r="5.8" fill="none" stroke="currentColor" strokeWidth="1.2" />
      <path d="M7 6.2v4M7 3.6v1.4" stroke="currentColor" strokeWidth="1.4" />
    </>
  ),
}

/** 灯: shape, colour and word. `label` names it for screen readers where the word is not shown. */
export function Lamp({ kind, label, children }: { kind: LampKind; label?: string; children?: React.ReactNode }) {
  return (
    <span className={`lamp ${kind}`}>
      {label ? (
        <svg width="14" height="14" viewBox="0 0 14 14" role="img" aria-label={label}>
          {shapes[kind]}
        </svg>
      ) : (
        <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
          {shapes[kind]}
        </svg>
      )}
      {children}
    </span>
  )
}

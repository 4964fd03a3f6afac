interface PhoneSheetProps {
  readonly title: string
  readonly children: React.ReactNode
  readonly buttons: React.ReactNode
}

/** A step that takes the whole screen, with its buttons at the bottom. */
export function PhoneSheet({ title, children, buttons }: PhoneSheetProps) {
  return (
    <div className="ph ph-sheet" role="dialog" aria-modal="true" aria-label={title}>
      <header className="ph-head">
        <span />
        <span>{title}</span>
        <span />
      </header>
      <main className="ph-body">{children}</main>
      <footer className="ph-foot">{buttons}</footer>
    </div>
  )
}

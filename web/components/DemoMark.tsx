/** What a print says of figures that are made up. */
export const DEMO_NOTE = '含演示数据'

/** 含演示数据: among the figures of the page there are some that no document has. */
export function DemoMark({ shown }: { shown: boolean | undefined }) {
  return shown ? <span className="tag">{DEMO_NOTE}</span> : null
}

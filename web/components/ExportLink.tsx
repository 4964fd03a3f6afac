import './export-link.css'

/** 导出 as a link that looks like a button: the browser asks where to put the file. */
export function ExportLink({ address, children }: { address: string; children: React.ReactNode }) {
  return (
    <a className="export-link" href={`/api/v1${address}`} download>
      {children}
    </a>
  )
}

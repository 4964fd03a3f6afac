import { useMemo } from 'react'
import { encode } from 'uqr'

/** 二维码 as one path: sharp at every resolution of a printer. */
export function PrintPageCode({ text }: { text: string }) {
  const { size, path } = useMemo(() => squares(text), [text])
  return (
    <svg className="printed-code" viewBox={`0 0 ${size} ${size}`} role="img" aria-label="二维码：版次和校验码" shapeRendering="crispEdges">
      <path d={path} fill="#000" />
    </svg>
  )
}

function squares(text: string): { size: number; path: string } {
  const { size, data } = encode(text, { ecc: 'M', boostEcc: false, border: 2 })
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  return { size, path }
}

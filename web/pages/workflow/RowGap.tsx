/** 未画的行: keeps their room, so that the page scrolls as if they stood there. */
export function RowGap({ columns, height }: { columns: number; height: number }) {
  return (
    <tr className="row-gap">
      <td colSpan={columns} style={{ height }} />
    </tr>
  )
}

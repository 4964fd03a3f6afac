/** 附件: a click downloads it. */
export function Attachment({ address, name }: { address: string; name: string }) {
  return (
    <a href={address} download>
      {name}
    </a>
  )
}

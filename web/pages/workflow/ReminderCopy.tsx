import { Button, message } from 'antd'
import { useState } from 'react'
import { copyText } from '../evaluation/copy-text.ts'

interface ReminderCopyProps {
  readonly text: string
  /** Name of the button: 复制催办 or 复制全部催办. */
  readonly label: string
  /** For whom, for screen readers. */
  readonly about?: string
  readonly small?: boolean
}

/** 催办文字 to be pasted into another programme. Where the clipboard is closed the text is shown to be copied by hand. */
export function ReminderCopy({ text, label, about, small = false }: ReminderCopyProps) {
  const [messages, holder] = message.useMessage()
  const [shown, setShown] = useState(false)
  const copy = async () => {
    if (await copyText(text)) messages.success('已复制')
    else setShown(true)
  }
  return (
    <>
      {holder}
      <Button size={small ? 'small' : 'middle'} aria-label={about ? `${label} ${about}` : undefined} onClick={() => void copy()}>
        {label}
      </Button>
      {shown && (
        <textarea className="wb-text" readOnly rows={6} value={text} aria-label="催办文字" onFocus={(event) => event.target.select()} />
      )}
    </>
  )
}

import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { dayInChina } from '../../src/kernel/index.ts'
import { useSession } from '../app/session.ts'

/** 制表日期 and 制表人 under a printed table. The day is that of printing, not that on which the page was opened. */
export function PrintFoot() {
  const { displayName } = useSession().account
  const [today, setToday] = useState(() => dayInChina(new Date()))
  useEffect(() => {
    const printing = () => flushSync(() => setToday(dayInChina(new Date())))
    window.addEventListener('beforeprint', printing)
    return () => window.removeEventListener('beforeprint', printing)
  }, [])
  return (
    <p className="print-only print-foot">
      制表日期：{today}　制表人：{displayName}
    </p>
  )
}

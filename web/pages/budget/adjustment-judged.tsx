import { createContext, useContext, useState } from 'react'

const All = createContext(false)

/** What is told below a place moves the buttons under it: not before the click that left the place has reached one. */
const UNTIL_CLICKED_MS = 250

/** After 报送 was pressed every place says what is missing. */
export function JudgedProvider({ all, children }: { all: boolean; children: React.ReactNode }) {
  return <All value={all}>{children}</All>
}

/** Nothing is called wrong before the person has left the place, or has pressed 报送; what was filled in at an earlier time is. */
export function useJudged(filled: boolean): { readonly judged: boolean; readonly onBlur: (event: React.FocusEvent<HTMLElement>) => void } {
  const all = useContext(All)
  const [left, setLeft] = useState(filled)
  const onBlur = ({ currentTarget, relatedTarget, target }: React.FocusEvent<HTMLElement>) => {
    // From one field of the place to the next is not leaving it; a click beside a field is.
    if (target instanceof HTMLElement && !currentTarget.contains(relatedTarget)) setTimeout(() => setLeft(true), UNTIL_CLICKED_MS)
  }
  return { judged: all || left, onBlur }
}

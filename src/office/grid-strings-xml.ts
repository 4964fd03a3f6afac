import { cellText } from './cell-value.ts'
import { unescaped, type XmlEvents } from './xml-scan.ts'

/** 共享字符串: the parts of rich text belong together, readings (拼音) do not belong to it. */
export function stringEvents(take: (text: string) => void): XmlEvents {
  let [text, inText, inReading] = ['', false, false]
  return {
    open(name) {
      if (name === 't') inText = true
      else if (name === 'si') text = ''
      else if (name === 'rPh') inReading = true
    },
    close(name) {
      if (name === 't') inText = false
      else if (name === 'rPh') inReading = false
      else if (name === 'si') take(cellText(unescaped(text)))
    },
    text(piece) {
      if (inText && !inReading) text += piece
    },
  }
}

/** The first character, in the order of pinyin, of each letter that a syllable begins with. */
const STARTS = [...'阿八嚓哒妸发旮哈讥咔垃妈拏噢妑七呥仨他穵夕丫帀']
const LETTERS = [...'abcdefghjklmnopqrstwxyz']
const byPinyin = new Intl.Collator('zh-Hans-CN-u-co-pinyin')

/** 拼音首字母: 新建幼儿园 → xjyey. What is no Chinese character stays; of several readings one is taken. */
export function initialsOf(text: string): string {
  return [...text.toLowerCase()].map((character) => (/[\u4e00-\u9fff]/.test(character) ? initialOf(character) : character)).join('')
}

function initialOf(character: string): string {
  const at = STARTS.findLastIndex((start) => byPinyin.compare(start, character) <= 0)
  return LETTERS[at] ?? ''
}

interface Searched {
  readonly name: string
  readonly path: string
  readonly sector: string
}

/** Every word typed stands in the name, its group or its sector; letters may be the initials of the name. */
export function fitsSearch({ name, path, sector }: Searched, typed: string): boolean {
  const words = typed
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  const texts = [name, path, sector].map((text) => text.toLowerCase())
  return words.every((word) => texts.some((text) => text.includes(word)) || (/^[a-z]+$/.test(word) && initialsOf(name).includes(word)))
}

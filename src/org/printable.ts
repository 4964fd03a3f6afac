/** No control characters: NUL, which no database text can hold, and others that a person cannot see. */
export function isPrintable(text: string): boolean {
  return !/\p{Cc}/u.test(text)
}

export const UNPRINTABLE = '含有不可见的控制字符'

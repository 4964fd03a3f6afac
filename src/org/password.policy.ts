import { errorAt, type Problem } from '../kernel/index.ts'

/** 密码规则 */
export const passwordPolicy = {
  shortest: 10,
  /** Of upper case, lower case, digits, other characters. */
  classes: 3,
  /** The current one and those before it that may not come again. */
  remembered: 5,
} as const

/** What is left of much-used passwords when digits and signs around them are taken away. */
const COMMON_STEMS = new Set([
  ...['a', 'aa', 'aaa', 'abc', 'abcd', 'abcde', 'abcdef', 'qwe', 'qwer', 'qwert', 'qwerty', 'qwertyuiop', 'asd', 'asdf', 'asdfgh', 'zxc'],
  ...['zxcv', 'zxcvbn', 'password', 'passwd', 'pass', 'pwd', 'admin', 'administrator', 'root', 'user', 'test', 'guest', 'login', 'welcome'],
  ...[
    'letmein',
    'iloveyou',
    'woaini',
    'huawei',
    'monkey',
    'dragon',
    'sunshine',
    'master',
    'hello',
    'changeme',
    'default',
    'system',
    'mima',
  ],
  ...['caiwu', 'caizheng', 'jiaoyu', 'jixiao', 'hengji', 'yusuan', 'danwei', 'zhengfu'],
])
/** Runs over the keyboard. */
const COMMON_RUNS = [
  '1qaz2wsx',
  '1qazwsx',
  '1qazxsw2',
  'qazwsx',
  'zaq12wsx',
  'zaq1xsw2',
  'q1w2e3r4',
  '1q2w3e4r',
  'qweasdzxc',
  '123qwe',
  'qwe123',
  'a1b2c3d4',
]
const LETTER_FOR: Readonly<Record<string, string>> = { '@': 'a', '0': 'o', $: 's', '3': 'e', '1': 'i', '!': 'i' }

/** Every reason why the password cannot be used; whether it was used before the command asks. */
export function checkPassword(password: string, { accountName }: { accountName: string }): Problem[] {
  const problems: Problem[] = []
  const fault = (code: string, message: string) => problems.push(errorAt('新密码', code, message))
  const length = [...password].length
  const { shortest, classes } = passwordPolicy
  if (length < shortest) fault('org.passwordShort', `新密码只有 ${length} 个字符，至少要 ${shortest} 个。请加长。`)
  const used = classesOf(password)
  if (used < classes)
    fault('org.passwordPlain', `新密码须包含大写字母、小写字母、数字、其他符号中的 ${classes} 类，现有 ${used} 类。请补充。`)
  if (holdsName(password, accountName)) fault('org.passwordIsName', '新密码里含有账号。请换一个与账号无关的密码。')
  if (isCommon(password)) fault('org.passwordCommon', '新密码过于常见，容易被猜到。请换一个。')
  return problems
}

/** 密码已超过使用期限. Without a limit (0) it never has. */
export function hasExpired({ changedAt, now, maximumDays }: { changedAt: Date; now: Date; maximumDays: number }): boolean {
  return maximumDays > 0 && now.getTime() - changedAt.getTime() > maximumDays * 86_400_000
}

function classesOf(password: string): number {
  return [/[A-Z]/, /[a-z]/, /[0-9]/, /[^A-Za-z0-9]/].filter((one) => one.test(password)).length
}

/** A name of three letters may stand inside a password by chance. */
function holdsName(password: string, accountName: string): boolean {
  const [text, name] = [password.toLowerCase(), accountName.toLowerCase()]
  const reversed = [...name].reverse().join('')
  return name.length < 4 ? text === name : text.includes(name) || text.includes(reversed)
}

function isCommon(password: string): boolean {
  const text = password.toLowerCase()
  if (/^(.{1,4})\1+$/.test(text)) return true
  const letters = text.replace(/[^a-z0-9]/g, '')
  if (COMMON_RUNS.some((run) => letters.startsWith(run) && letters.length <= run.length + 4)) return true
  const stem = text.replace(/^[^a-z\u0080-\uffff]+|[^a-z\u0080-\uffff]+$/g, '')
  const plain = [...stem].map((character) => LETTER_FOR[character] ?? character).join('')
  return COMMON_STEMS.has(stem) || COMMON_STEMS.has(plain)
}

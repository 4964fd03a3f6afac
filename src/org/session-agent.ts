/** Name in the browser's own words → ours; the special ones stand before those they are made of. */
const browsers: readonly (readonly [RegExp, string])[] = [
  [/MicroMessenger\//, '微信'],
  [/DingTalk\//, '钉钉'],
  [/QIHU|360(?:SE|EE)|QHBrowser/i, '360 浏览器'],
  [/Qaxbrowser|QAX/i, '奇安信浏览器'],
  [/Edg(?:e|A|iOS)?\//, 'Edge'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrom(?:e|ium)\/|HeadlessChrome\/|CriOS\//, 'Chrome'],
  [/Version\/[\d.]+.*Safari\//, 'Safari'],
]

const systems: readonly (readonly [RegExp, string])[] = [
  [/HarmonyOS|OpenHarmony/, '鸿蒙'],
  [/Android/, '安卓手机'],
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Windows/, 'Windows'],
  [/Mac OS X|Macintosh/, 'macOS'],
  [/Kylin/i, '麒麟'],
  [/UOS|UnionTech/i, '统信'],
  [/Linux/, 'Linux'],
]

/** 浏览器 in words, for the list of sign-ins; 其他程序 when it is none that we know. */
export function describeAgent(agent: string): string {
  const [browser, system] = [nameOf(agent, browsers), nameOf(agent, systems)]
  if (!browser && !system) return agent === '' ? '未知' : '其他程序'
  return [browser ?? '其他浏览器', system].filter(Boolean).join(' · ')
}

function nameOf(agent: string, names: readonly (readonly [RegExp, string])[]): string | undefined {
  return names.find(([pattern]) => pattern.test(agent))?.[1]
}

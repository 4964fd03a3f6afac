import ts from 'typescript'
import { type CheckedFile, isSource, isTest } from './checked-files.ts'

/** False friends of the glossary, as they show up in identifiers. */
const falseFriends: readonly [pattern: RegExp, instead: string][] = [
  [/declaration/i, '申报 is submission (submit), not declaration'],
  [/appraisal|appraise/i, '评价 is evaluation; appraisal is of people'],
  [/financialEvaluation/i, '财政评价 is financeEvaluation'],
  [/projectDatabase/i, '项目库 is projectLibrary'],
  [/carry-?over-?(surplus|balance)/i, '结转 is carryover, 结余 is surplus: two things'],
  [/^audit(opinion|result|status|comment|pass|stage|step)/i, '审核 is review; audit is our own trail'],
  [/^(performance|annual|overall|mediumTerm)goals?$/i, '绩效目标 is performanceTarget'],
  [/(first|second|third|fourth)Level(Indicator)?s?$|level[1-4]Indicator/i, '一级/二级/三级指标 are dimension, category, indicator'],
  [/scoringStandard/i, '评分标准 is scoringCriterion'],
  [/(?:^|[^a-z])(jixiao|zhibiao|defen|koufen|fenzhi|yusuan|pingjia|caizheng)/i, 'identifiers are English, in the words of the glossary'],
]

/** Words that finance officers turned down, and theirs, in what is shown to people. */
const turnedDown: readonly [pattern: RegExp, instead: string][] = [
  [/取整/, '四舍五入'],
  [/读作/, '规则解读；指标值：识别为'],
  [/读懂|读不懂|两解/, '已识别、无法识别、有歧义'],
  [/评分标准与事实|录入事实/, '评分标准及取数依据、补录依据'],
  [/启用框架/, '启用指标体系'],
  [/规则包/, '评分规则'],
  [/改定/, '人工核定'],
  [/拆分承诺/, '目标任务分解'],
  [/资金灯|目标灯/, '执行预警、目标预警'],
  [/二级专项/, '二级项目'],
  [/预算怎么调/, '调整事项'],
  [/机器检查/, '系统校验'],
  [/同意并签名/, '同意并签字'],
  [/存为草稿/, '暂存'],
  [/先不报送/, '暂不报送'],
  [/最小改法/, '更正建议'],
  [/按文重算/, '按原式重算'],
  [/计量单位/, '度量单位'],
]

/** Folders that the layout rules out: a thing lives in the room whose word it is. */
const noFolder = /(^|\/)(utils?|helpers?|common|shared|types|services|models)\//

export function checkWords(files: readonly CheckedFile[]): string[] {
  return files.flatMap((file) => [
    ...(noFolder.test(file.path) ? [`${file.path}: no folder of that name; a thing lives in the room whose word it is`] : []),
    ...(isSource(file.path) && /^(src|web)\//.test(file.path) ? checkSource(file) : []),
  ])
}

function checkSource({ path, text }: CheckedFile): string[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const found: string[] = []
  const visit = (node: ts.Node) => {
    const fault = isNamed(node) ? faultOfName(node.name.text) : isTest(path) ? undefined : faultOfWords(node)
    if (fault) found.push(`${path}:${source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1}: ${fault}`)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

function faultOfName(name: string): string | undefined {
  const friend = falseFriends.find(([pattern]) => pattern.test(name))
  return friend && `${name}: ${friend[1]}`
}

function faultOfWords(node: ts.Node): string | undefined {
  if (!(ts.isStringLiteral(node) || ts.isTemplateLiteralToken(node) || ts.isJsxText(node))) return undefined
  const word = turnedDown.find(([pattern]) => pattern.test(node.text))
  return word && `${word[0].exec(node.text)?.[0]}: ${word[1]}`
}

/** Names that are given here; names of others (a library's) are only used. */
function isNamed(node: ts.Node): node is ts.Node & { name: ts.Identifier } {
  const gives =
    ts.isVariableDeclaration(node) ||
    ts.isFunctionDeclaration(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isClassDeclaration(node) ||
    ts.isParameter(node) ||
    ts.isPropertySignature(node) ||
    ts.isMethodSignature(node) ||
    ts.isPropertyAssignment(node)
  return gives && node.name !== undefined && ts.isIdentifier(node.name)
}

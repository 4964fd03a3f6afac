import ts from 'typescript'
import { type CheckedFile, isSource } from './checked-files.ts'

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

/** Folders that the layout rules out: a thing lives in the room whose word it is. */
const noFolder = /(^|\/)(utils?|helpers?|common|shared|types|services|models)\//

export function checkWords(files: readonly CheckedFile[]): string[] {
  return files.flatMap((file) => [
    ...(noFolder.test(file.path) ? [`${file.path}: no folder of that name; a thing lives in the room whose word it is`] : []),
    ...(isSource(file.path) && /^(src|web)\//.test(file.path) ? checkIdentifiers(file) : []),
  ])
}

function checkIdentifiers({ path, text }: CheckedFile): string[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const found: string[] = []
  const visit = (node: ts.Node) => {
    if (isNamed(node)) {
      const name = node.name.text
      const friend = falseFriends.find(([pattern]) => pattern.test(name))
      if (friend) found.push(`${path}:${source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1}: ${name}: ${friend[1]}`)
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
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

/** Door 1 of the room 指标体系: the tree of names and points, its checks, its official layout. Pure, safe in the browser. */
export { checkFramework, checkPath, type FrameworkChecks } from './check-framework.ts'
export { type FrameworkLeaf, groupsOf, type IndicatorGroup, isNoName, namesOf, type PrintedGroup, pathKey, pathText } from './framework.ts'
export { type Layout, layOut, type NameCell, type NameRow } from './layout.ts'

import { describe, expect, it } from 'vitest'
import { type GoingOn, goingOn, isInLibrary, type Project } from './project.ts'

const project = { level: 'second', state: 'executing', continuing: false, fiscalYear: 2020, lastYear: 2022 } as const

describe('能否带入下一年', () => {
  it.each<[string, Partial<Project>, GoingOn]>([
    ['期限未满的可以', {}, 'yes'],
    ['期限已到、标为延续的可以，要更正期限', { lastYear: 2020, continuing: true }, 'expired'],
    ['期限已到、没有标为延续的不能', { lastYear: 2020 }, 'no'],
    ['已完成的可以', { state: 'finished' }, 'yes'],
    ['已终止的不能', { state: 'ended', continuing: true }, 'no'],
    ['还在申报的不能', { state: 'applying' }, 'no'],
    ['专项资金不能', { level: 'fund' }, 'no'],
  ])('%s', (_, given, expected) => expect(goingOn({ ...project, ...given })).toBe(expected))
})

describe('在库', () => {
  it.each<[string, Partial<Project>, boolean]>([
    ['登记时已在执行的在库，入库日期不知道', { state: 'executing' }, true],
    ['还在申报的不在', { state: 'applying' }, false],
    ['上级下达、没有补报入库的不在', { entry: 'fromAbove', state: 'executing' }, false],
    ['上级下达、已补报入库的在', { entry: 'fromAbove', state: 'executing', admittedAt: new Date('2020-05-01') }, true],
  ])('%s', (_, given, expected) => expect(isInLibrary({ entry: 'library', admittedAt: null, state: 'executing', ...given })).toBe(expected))
})

import { expect, it } from 'vitest'
import { aboveOf, belowWords, chosenBelow } from './one-level.ts'

const fund = { id: 'fund', parentId: null, name: '教育专项资金' }
const second = { id: 'second', parentId: 'fund', name: '重点保障' }
const games = { id: 'games', parentId: 'second', name: '学生运动会' }
const housing = { id: 'housing', parentId: 'second', name: '人才公寓' }
const all = [fund, second, games, housing]

it('上下级同选：隔一级的也算，同级的不算', () => {
  expect([...chosenBelow([fund, games, housing], all)]).toEqual([['fund', [games, housing]]])
  expect([...chosenBelow([fund, second, games], all).keys()]).toEqual(['fund', 'second'])
  expect(chosenBelow([games, housing], all).size).toBe(0)
  expect(chosenBelow([second], all).size).toBe(0)
})

it('各上级由近到远', () => {
  expect(aboveOf(all)(games)).toEqual(['second', 'fund'])
  expect(aboveOf(all)(fund)).toEqual([])
})

it('说明是哪个下级', () => {
  expect(belowWords([games])).toBe('下级项目“学生运动会”')
  expect(belowWords([games, housing])).toBe('下级项目“学生运动会”等 2 个')
})

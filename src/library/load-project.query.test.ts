import { expect, it } from 'vitest'
import { demoActor } from '../../test/kit/database.ts'
import { testServer } from '../../test/kit/server.ts'
import { inRegion } from '../db/server.ts'
import { newId } from '../kernel/index.ts'
import { createProjects } from './create-projects.command.ts'

// With the evaluation of 2020: its team reads the projects of that year.
const server = await testServer()
const office = demoActor('caiwu-01')
const [first, second] = [demoActor('yizhong-01'), demoActor('erzhong-01')]
const division = demoActor('jijiao-01')

it('实施单位：管项目的看到全部，实施的单位只看到自己', async () => {
  const id = newId()
  await inRegion(server.database.db, office, (tx) =>
    createProjects(tx, {
      ...{ actor: office, at: new Date() },
      projects: [
        {
          ...{ id, fiscalYear: 2020, level: 'second', code: 'SS-01', name: '校园足球', kind: 'specific', firstYear: 2020, lastYear: 2020 },
          ...{ organisationId: office.departmentId, divisionId: division.organisationId, state: 'executing' },
          implementerIds: [first.organisationId, second.organisationId],
        },
      ],
    }),
  )
  const shownTo = async (accountName: string) => {
    const { body } = await (await server.client(accountName)).request('GET', `/api/v1/projects/${id}`)
    return body.implementers.map(({ name }: { name: string }) => name)
  }
  const all = [first.organisationName, second.organisationName]
  for (const name of ['caiwu-01', 'jijiao-01', 'caizheng-01', 'pingjia-01']) expect(await shownTo(name)).toEqual(all)
  expect(await shownTo('yizhong-01')).toEqual([first.organisationName])
})

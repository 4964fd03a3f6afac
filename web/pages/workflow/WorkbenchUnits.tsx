import { Link } from '@tanstack/react-router'
import { dayWords } from '../../../src/kernel/index.ts'
import { type CollectionProgressView, progressLight, type UnitLightView } from '../../../src/workflow/index.ts'
import { Lamp } from '../../components/Lamp.tsx'

/** 报送情况 of the open collections. */
export function WorkbenchCollections({ collections }: { collections: readonly CollectionProgressView[] }) {
  return (
    <section className="sheet wb-sheet">
      <header>
        <h2>报送情况</h2>
        <span className="sub">{collections.length} 项任务</span>
        <Link className="more" to="/collections">
          全部任务
        </Link>
      </header>
      <table className="wb-lamps">
        <thead>
          <tr>
            <th scope="col">任务</th>
            <th scope="col">期限</th>
            <th scope="col" className="num">
              已报送
            </th>
            <th scope="col">进度</th>
          </tr>
        </thead>
        <tbody>
          {collections.map((collection) => (
            <CollectionRow key={collection.id} collection={collection} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function CollectionRow({ collection }: { collection: CollectionProgressView }) {
  const { id, title, dueOn, total, inReview, approved } = collection
  const { light, lightLabel } = progressLight(collection)
  return (
    <tr>
      <th scope="row">
        <Link to="/collections/$collectionId" params={{ collectionId: id }}>
          {title}
        </Link>
      </th>
      <td>{dayWords(dueOn)}</td>
      <td className="num">
        {inReview + approved} / {total}
      </td>
      <td>
        <Lamp kind={light}>{lightLabel}</Lamp>
      </td>
    </tr>
  )
}

/** 单位报送: who still owes papers, the latest first. */
export function WorkbenchUnits({ units }: { units: readonly UnitLightView[] }) {
  return (
    <section className="sheet wb-sheet">
      <header>
        <h2>未报送的单位</h2>
        <span className="sub">各年度，逾期在前</span>
      </header>
      <table className="wb-lamps">
        <thead>
          <tr>
            <th scope="col">单位</th>
            <th scope="col" className="num">
              未报送
            </th>
            <th scope="col">期限</th>
          </tr>
        </thead>
        <tbody>
          {units.map(({ organisationId, organisationName, open, returned, light, lightLabel }) => (
            <tr key={organisationId}>
              <th scope="row">{organisationName}</th>
              <td className="num">{open} 份</td>
              <td>
                <Lamp kind={light}>{lightLabel}</Lamp>
                {returned > 0 && <span className="count">退回 {returned} 份</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

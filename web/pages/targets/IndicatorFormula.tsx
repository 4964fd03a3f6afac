import { useEffect, useState } from 'react'

type Reader = typeof import('../../../src/scoring/index.ts')['readFormula']

/** 计算公式 as it is written, and which data it needs. The reading is fetched when it is wanted. */
export function FormulaReading({ formula, readingOnly }: { formula: string; readingOnly?: true }) {
  const read = useFormulaReader()
  const reading = read?.(formula)
  return (
    <>
      {!readingOnly && <span className="ind-formula">{formula}</span>}
      {reading && (
        <span className="ind-reading">
          {reading.expression
            ? `可以计算${reading.unit === '%' ? '，结果为百分比' : ''}。需要：${reading.terms.join('、')}`
            : reading.problems.map(({ message }) => message).join(' ')}
        </span>
      )}
    </>
  )
}

function useFormulaReader(): Reader | undefined {
  const [reader, setReader] = useState<{ readonly read: Reader }>()
  useEffect(() => {
    import('./formula-reader.ts').then(
      ({ readFormula }) => setReader({ read: readFormula }),
      () => undefined,
    )
  }, [])
  return reader?.read
}

const labels: Record<string, { word: string; look: string }> = {
  scoring: { word: '评分中', look: 'ink' },
  submitted: { word: '已送审', look: 'ok' },
}

/** 状态 of an evaluation. */
export function StatusTag({ status }: { status: string }) {
  const { word, look } = labels[status] ?? { word: status, look: '' }
  return <span className={`tag ${look}`}>{word}</span>
}

/** 评分标准. */
export function CriteriaPage() {
  return null
}

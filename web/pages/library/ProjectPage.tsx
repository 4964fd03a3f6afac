/** To be written. */
export function ProjectPage() {
  return null
}

/** Something that does not add up in a pack; the loader turns the path into file and line. */
export interface PackFault {
  readonly path: readonly (string | number)[]
  readonly code: string
  readonly message: string
}

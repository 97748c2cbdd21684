/** A scenario that asks for what is not there. Never a silent shortfall: nothing is expanded. */
export class CannotExpand extends Error {
  readonly step: string
  /** The field inside the step. */
  readonly field: readonly (string | number)[]
  constructor(step: string, field: readonly (string | number)[], why: string) {
    super(`step ${step}: ${why}`)
    this.step = step
    this.field = field
  }
}

/** What the Bot API answers when it does not do something. */
export class ApiFault extends Error {
  readonly status: number
  readonly parameters: Record<string, unknown> | undefined

  constructor(status: number, description: string, parameters?: Record<string, unknown>) {
    super(description)
    this.status = status
    this.parameters = parameters
  }
}

export function badRequest(description: string, parameters?: Record<string, unknown>): ApiFault {
  return new ApiFault(400, `Bad Request: ${description}`, parameters)
}

/** Static messages, data beside them. Never a token, a prompt's attachment or a signed link. */
export interface Logger {
  info(data: object, message: string): void
  warn(data: object, message: string): void
  error(data: object, message: string): void
}

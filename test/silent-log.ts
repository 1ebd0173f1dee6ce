import type { Logger } from '../src/domain/logger.ts'

export const silentLog: Logger = { info: () => {}, warn: () => {}, error: () => {} }

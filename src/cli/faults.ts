import { PermanentError, UserError } from '../domain/errors.ts'

/** True for errors whose message tells a person all that they need; the stack would only hide it. */
export function isForPeople(error: unknown): error is Error {
  return error instanceof UserError || error instanceof PermanentError || isOptionFault(error) || isFileFault(error)
}

export function stackOf(error: unknown): string {
  return String(error instanceof Error ? error.stack : error)
}

/** node:util's parseArgs tells what is wrong with an option in plain words. */
function isOptionFault(error: unknown): boolean {
  return error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
}

/** A folder that is not there, a file that may not be written: Node names both the fault and the path. */
function isFileFault(error: unknown): boolean {
  const codes = ['ENOENT', 'EACCES', 'EPERM', 'ENOTDIR', 'EISDIR', 'EROFS', 'ENOSPC', 'ENAMETOOLONG']
  return error instanceof Error && 'path' in error && 'code' in error && codes.includes(String(error.code))
}

/** The last words of a child process that took more memory than it may. */
export const OUT_OF_MEMORY = 'The media process took more memory than it may.'

const WORDS = ['JavaScript heap out of memory', 'ERR_WORKER_OUT_OF_MEMORY', OUT_OF_MEMORY]

/** Whether these last words tell that memory ran out, be it that of scripts or of everything. */
export function tellOfMemory(words: string): boolean {
  return WORDS.some((each) => words.includes(each))
}

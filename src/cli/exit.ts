/** What the exit code of the command line means. */
export const EXIT = { done: 0, fault: 1, usage: 2, failed: 3, refused: 4, cancelled: 5 } as const

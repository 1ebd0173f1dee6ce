/** Commands, their options, and what /help, /status and /queue show. */
export const commands = {
  describe: {
    video: 'Make a clip from words',
    status: 'Show the orders of this thread or channel',
    queue: 'Show what runs and waits',
    cancel: 'Cancel an order',
    help: 'Show what this bot can do',
  },
  options: {
    prompt: 'What the clip should show',
    seconds: 'Length of the clip in seconds',
    shape: 'Shape: wide, vertical or square',
    look: 'How it looks',
    backend: 'What makes the pictures',
    seed: 'Repeats an animatic: the same scene sheet and seed give the same frames',
    order: 'Id of an order',
  },

  help: {
    title: 'Reelay turns words into clips',
    intro: 'Write what you want to see. In a direct chat the words alone are enough.',
    examples: [
      '/video a lighthouse in a storm',
      '/video a red kite over a harbour at dawn, six seconds, vertical',
      '/video rain on a neon street --seconds 8 --shape 9:16 --look noir',
    ],
    reply: 'Reply in the thread of a clip to change it: “make it night”.',
    command: (name: string, does: string) => `/${name} – ${does}`,
    option: (flag: string, does: string, values: string) => `${flag} – ${does} (${values})`,
    secondsValues: (min: number, max: number, standard: number) => `${min} to ${max}, else ${standard}`,
    seedValues: 'a whole number',
    backends: (list: string) => `Backends here: ${list}`,
  },

  status: {
    title: 'Orders here',
    none: 'Nothing is under way here. /video starts a clip.',
    noneTitle: 'Nothing under way',
  },
  queue: {
    title: (count: number) => (count === 1 ? '1 order under way' : `${count} orders under way`),
    emptyTitle: 'The queue is empty',
    empty: 'Nothing runs and nothing waits.',
    more: 'There are more after these.',
    elsewhere: 'in another channel',
  },
  by: (person: string) => `by ${person}`,
  inFront: (count: number) => `${count} ahead`,
}

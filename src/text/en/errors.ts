/** Sentences about what went wrong and what to do. Each changes nothing by itself. */
export const errors = {
  title: 'That did not work',

  promptEmpty: 'Say what the clip should show, for example: /video a lighthouse in a storm, six seconds',
  promptTooLong: (length: number, max: number) =>
    `The text has ${length} characters; the limit is ${max}. Please shorten it.`,

  optionUnknown: (name: string, nearest: string | undefined, valid: string) =>
    `There is no option ${name}.${nearest === undefined ? '' : ` Did you mean ${nearest}?`} The options are ${valid}.`,
  optionWithoutValue: (name: string, example: string) => `The option ${name} needs a value, for example ${example}.`,
  secondsRange: (said: string, min: number, max: number, backend: string) =>
    `A clip cannot be “${said}” seconds long. With ${backend} it can be ${min} to ${max} seconds.`,
  shapeUnknown: (said: string, valid: string) => `There is no shape ${said}. The shapes are ${valid}.`,
  shapeUnfit: (shape: string, backend: string, valid: string) =>
    `${backend} cannot make ${shape}. It can make ${valid}.`,
  lookUnknown: (said: string, nearest: string | undefined, valid: string) =>
    `There is no look ${said}.${nearest === undefined ? '' : ` Did you mean ${nearest}?`} The looks are ${valid}.`,
  backendUnknown: (said: string, nearest: string | undefined, valid: string) =>
    `There is no backend ${said} here.${nearest === undefined ? '' : ` Did you mean ${nearest}?`} Available: ${valid}.`,
  backendUnfit: (backend: string, deed: string, valid: string) =>
    `${backend} cannot ${deed}.${valid === '' ? '' : ` These can: ${valid}.`}`,
  noBackend: (deed: string) => `No backend is set up that can ${deed}. Please tell whoever runs this bot.`,
  backendNotAllowed:
    'Only an administrator can set the backend here. For a single clip, write --backend and the name in your message.',
  seedRange: (said: string, max: number) => `The seed cannot be “${said}”. It is a whole number from 0 to ${max}.`,

  commandUnknown: (name: string, nearest: string | undefined) =>
    `There is no command /${name}.${nearest === undefined ? '' : ` Did you mean /${nearest}?`} /help lists all commands.`,
  buttonUnknown: 'This button no longer works. /help lists all commands.',
  orderNotFound: 'There is no such order here.',
  orderIdUnreadable: (said: string) => `“${said}” is not the id of an order. /status on its own shows the orders here.`,
  orderEnded: (state: string) => `This order has ended already (${state}), so there is nothing to cancel.`,
  cancelTooLate: 'The clip is being posted at this moment, so it is too late to cancel.',
  cancelNotAllowed: (owner: string) => `Only ${owner}, who ordered this clip, or an administrator can cancel it.`,
  boardClosed: (state: string) =>
    `This storyboard is closed (${state}), so it cannot be changed any more. Press Again on the film to make another version.`,
  approveNotAllowed: (owner: string) => `Only ${owner}, who ordered it, or an administrator can have it rendered.`,
  boardChanged: 'The storyboard changed just now. Look at it once more, then press Render.',
  questionClosed: (state: string) => `This question is closed: the order is ${state}. Nothing was done.`,
  questionChanged: 'What is asked has changed just now, so nothing was approved. Look at the order’s card once more.',
  notRefused: 'This order was not refused, so it needs no other words.',
  nothingToCancel: 'Nothing of yours is under way, so there is nothing to cancel.',
  sheetNotYet: 'The scene sheet is still being written. Please try again in a moment.',
  sheetNone: 'This order has no scene sheet: it ended before one was written.',
  clipNotYet: 'The clip is not ready yet. It will appear here.',
  clipNone: 'This order ended without a clip.',
  shotNone: (shot: string) => `The scene sheet has no shot ${shot}.`,

  formFieldMissing: (field: string) => `Please fill in “${field}”.`,
  formFieldTooLong: (field: string, length: number, max: number) =>
    `“${field}” has ${length} characters; the limit is ${max}.`,
  formSeconds: (said: string, min: number, max: number) =>
    `A shot cannot be “${said}” seconds long. It can be ${min} to ${max} seconds.`,
  formUnchanged: 'Nothing was changed, so no new clip was ordered. Press Again for another take of the same sheet.',
}

/** Sentences about what went wrong and what to do. Each changes nothing by itself. */
export const errors = {
  title: 'That did not work',

  promptEmpty: 'Say what the clip should show, for example: /video a lighthouse in a storm, six seconds',
  promptTooLong: (length: number, max: number) =>
    `The text has ${length} characters. At most ${max} are possible: please shorten it.`,

  optionUnknown: (name: string, nearest: string | undefined, valid: string) =>
    `There is no option ${name}.${nearest === undefined ? '' : ` Did you mean ${nearest}?`} The options are ${valid}.`,
  optionWithoutValue: (name: string, example: string) => `The option ${name} needs a value, for example ${example}.`,
  secondsRange: (said: string, min: number, max: number, backend: string) =>
    `${said} is no possible length. With ${backend}, a clip may have ${min} to ${max} seconds.`,
  shapeUnknown: (said: string, valid: string) => `There is no shape ${said}. The shapes are ${valid}.`,
  shapeUnfit: (shape: string, backend: string, valid: string) =>
    `${backend} cannot make ${shape}. It can make ${valid}.`,
  lookUnknown: (said: string, nearest: string | undefined, valid: string) =>
    `There is no look ${said}.${nearest === undefined ? '' : ` Did you mean ${nearest}?`} The looks are ${valid}.`,
  backendUnknown: (said: string, nearest: string | undefined, valid: string) =>
    `There is no backend ${said} here.${nearest === undefined ? '' : ` Did you mean ${nearest}?`} Set up: ${valid}.`,
  backendUnfit: (backend: string, valid: string) =>
    `${backend} cannot make a clip from words.${valid === '' ? '' : ` These can: ${valid}.`}`,
  noBackend: 'No backend is set up that can make a clip from words. Whoever runs this bot can mend it.',
  seedRange: (said: string, max: number) => `${said} is no possible seed. A seed is a whole number from 0 to ${max}.`,

  attachments: (backends: string) =>
    `Pictures and clips cannot be used here yet: ${backends} makes clips from words only. Please send the words alone.`,

  commandUnknown: (name: string, nearest: string | undefined) =>
    `There is no command /${name}.${nearest === undefined ? '' : ` Did you mean /${nearest}?`} /help shows what there is.`,
  buttonUnknown: 'This button is not known any more. /help shows what there is.',
  orderNotFound: 'There is no such order here.',
  orderIdUnreadable: (said: string) =>
    `“${said}” is no order. /status without anything behind it shows the orders of this place.`,
  orderEnded: (state: string) => `This order has ended already (${state}), so there is nothing to cancel.`,
  cancelNotAllowed: (owner: string) =>
    `Only ${owner}, who ordered this clip, or someone who manages this place can cancel it.`,
  nothingToCancel: 'Nothing of yours is under way, so there is nothing to cancel.',
  sheetNotYet: 'The scene sheet is still being written. Please try again in a moment.',
  sheetNone: 'This order has no scene sheet: it ended before one was written.',
  clipNotYet: 'The clip is not ready yet. It will appear in this thread.',
  clipNone: 'This order ended without a clip.',
  shotNone: (shot: string) => `The scene sheet has no shot ${shot}.`,

  formFieldMissing: (field: string) => `Please fill in “${field}”.`,
  formFieldTooLong: (field: string, length: number, max: number) =>
    `“${field}” has ${length} characters. At most ${max} are possible.`,
  formSeconds: (said: string, min: number, max: number) =>
    `“${said}” is no possible length of this shot. It may have ${min} to ${max} seconds.`,
  formUnchanged: 'Nothing was changed, so no new clip was ordered. Press Again for another take of the same sheet.',
}

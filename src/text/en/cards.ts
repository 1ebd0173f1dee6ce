/** Cards of orders: the status card, the delivered clip, the scene sheet. */
export const cards = {
  /** Of an extension. */
  more: (seconds: string) => `${seconds} more`,
  lookOf: (look: string) => `${look} look`,
  drawnBy: (backend: string) => `Made by ${backend}`,
  /** Before it starts. */
  priceFree: 'Price: free',
  price: (money: string) => `Price: ${money}`,
  priceUnknown: 'Price unknown',
  /** After it ended. */
  costFree: 'Cost: free',
  cost: (money: string) => `Cost: ${money}`,
  costUnknown: 'Cost unknown',
  /** In a line of facts. */
  free: 'free',
  notCharged: 'Nothing was charged.',
  charged: (money: string) => `Charged: ${money}.`,
  chargeUnknown: 'It is not known whether this was charged.',

  sheetByOffline: 'Scene sheet by the offline planner',
  sheetByPerson: 'Scene sheet edited by hand',
  sheetBy: (model: string) => `Scene sheet by ${model}`,
  warning: (text: string) => `Note: ${text}`,
  moreWarnings: (count: number) => `${count} more in the scene sheet`,

  progress: {
    planning: 'Writing the scene sheet',
    'awaiting approval': 'Waiting for approval',
    rendering: 'Rendering',
    finishing: 'Finishing',
    delivering: 'Delivering',
  },
  waiting: (ahead: number) => `Waiting · ${ahead} ahead`,
  secondsLeft: (wait: string) => `about ${wait} left`,
  doneIn: (wait: string) => `Done in ${wait}`,
  failed: 'Failed',
  refused: 'Refused',
  cancelled: 'Cancelled',
  reason: (reason: string) => `Reason: ${reason}`,
  reasonUnknown: 'No reason was given.',
  afterFailed: 'Press Again to try once more.',
  afterRefused: 'Put it in milder words and send it again: no real people, no brands, nothing violent or sexual.',
  afterCancelled: 'Press Again to start over.',

  changeHint: 'Reply here to change it.',

  buttons: {
    cancel: 'Cancel',
    again: 'Again',
    sheet: 'Scene sheet',
    download: 'Download',
    edit: 'Edit',
    editShot: (shot: number) => `Edit shot ${shot}`,
  },

  sheetTitle: (title: string) => `Scene sheet: ${title}`,
  sheetFacts: (shots: number, seconds: string) => `${shots === 1 ? '1 shot' : `${shots} shots`} · ${seconds}`,
  shotHead: (shot: number, seconds: string) => `Shot ${shot} · ${seconds}`,
  onScreenText: (text: string) => `Text on screen: “${text}”`,

  form: {
    title: (shot: number, shots: number) => (shots === 1 ? 'Edit the shot' : `Edit shot ${shot} of ${shots}`),
    submit: 'Render it',
    clipTitle: 'Title of the clip',
    picture: 'What is seen',
    craft: 'How it is filmed',
    seconds: 'Seconds',
    onScreenText: 'Text on screen (may be empty)',
  },
}

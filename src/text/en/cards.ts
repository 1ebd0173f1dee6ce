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
  costQuoted: (money: string) => `Cost not reported (quoted: ${money})`,
  /** In a line of facts. */
  free: 'free',
  quoted: (money: string) => `about ${money} (quoted)`,
  unknown: 'cost unknown',
  unreported: 'charged, amount not reported',
  unreportedQuoted: (money: string) => `charged, amount not reported (quoted: ${money})`,
  notCharged: 'Nothing was charged.',
  charged: (money: string) => `Charged: ${money}.`,
  chargedSomething: 'It was charged; the amount was not reported.',
  chargedQuoted: (money: string) => `It was charged; the amount was not reported (quoted: ${money}).`,
  chargeUnknown: 'It is not known whether this was charged.',

  /** `reason` is short and without its full stop. */
  madeInstead: (from: string, to: string, reason: string) =>
    `${from} did not do it (${reason}); ${to} made it instead.`,
  /** Before it is done, or where that failed as well. */
  askedInstead: (from: string, to: string, reason: string) =>
    `${from} did not do it (${reason}), so ${to} was asked instead.`,
  moreInstead: (count: number) => `${count} more were taken over by others.`,

  /** What is asked before it goes on. */
  asks: {
    price: (money: string) => `This clip would cost ${money}.`,
    priceUnknown: 'What this clip would cost is not known.',
    maker: (maker: string) => `It would be made by ${maker}.`,
    retry: 'The rest is there and is not paid again: only what is missing is rendered.',
  },

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
  /** Words of somebody else, in another language than the card. */
  reasonQuoted: (reason: string) => `Reason given: “${reason}”`,
  reasonUnknown: 'No reason was given.',
  afterFailed: 'Press Again to try once more.',
  /** Where something was charged, or may have been. */
  afterFailedCharged: 'Pressing Again orders it anew, which may be charged.',
  afterRefused:
    'Press Safer wording for milder words, or choose them yourself: no real people, no brands, nothing violent or sexual.',
  /** Where there are no words to change. */
  afterRefusedFile: 'Try another picture or clip: no real people, no brands, nothing violent or sexual.',
  /** The clip is there, and could not be posted. */
  afterUndelivered: 'Nothing is lost: press Download to get the clip.',
  afterCancelled: 'Press Again to start over.',

  shorter: (made: string, wanted: string) => `The backend made ${made} instead of ${wanted}.`,
  /** Of a clip that its platform does not take as it is. */
  tooLarge: {
    over: (bytes: string, max: string) => `The clip has ${bytes}, and ${max} is the most that can be posted here`,
    refused: (bytes: string) => `The clip has ${bytes}, which is too large to be posted here`,
    reencoded: (why: string, posted: string) => `${why}, so this is a smaller copy of ${posted}.`,
    linked: (why: string) => `${why}, so here is a link to it. The link expires; Download gives a new one.`,
    kept: (why: string) => `${why}. It is kept: once whoever runs this bot has set PUBLIC_URL, Download gives a link.`,
  },
  changeHint: 'Reply here to change it.',

  buttons: {
    cancel: 'Cancel',
    again: 'Again',
    sheet: 'Scene sheet',
    download: 'Download',
    edit: 'Edit',
    editShot: (shot: number) => `Edit shot ${shot}`,
    renderFor: (money: string) => `Render for ${money}`,
    renderUnpriced: 'Render at an unknown price',
    retry: 'Retry (may be charged again)',
    retryFor: (money: string) => `Retry for ${money} (may be charged again)`,
    retryMissing: 'Retry',
    /** The price is that of all of it. */
    retryMissingFor: (money: string) => `Retry for up to ${money}`,
    giveUp: 'Give up',
    soften: 'Safer wording',
  },

  softenForm: {
    title: 'Safer wording',
    prompt: 'What is wished for',
    submit: 'Order it',
    /** The field holds what the person wrote. */
    ownWords: 'No safer wording could be found here, so these are your own words. Change what may have been refused.',
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

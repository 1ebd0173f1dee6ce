import type { MediaFault } from '../../domain/intake.ts'
import type { PlaceFault } from '../../domain/place-fault.ts'
import type { Reasons } from '../../domain/reasons.ts'
import { backendFault } from './backend-faults.ts'
import { media } from './media.ts'
import { moderated } from './moderation.ts'

const MEDIA: Record<MediaFault, (file: string) => string> = {
  empty: (file) => `“${file}” is empty. Please send it again.`,
  unknown: (file) => `“${file}” is neither a picture nor a clip that can be read. Please send it as JPEG, PNG or MP4.`,
  broken: (file) => `“${file}” is damaged and cannot be read. Please save it anew and send it again.`,
  'cut off': (file) => `“${file}” is cut off: a part of it is missing. Please send the whole file again.`,
  'no pictures': (file) => `“${file}” has sound but no pictures. Please send a clip or a picture.`,
  'too long': (file) => `“${file}” is too long to work with here. Please send a shorter piece of it.`,
  'too many pixels': (file) =>
    `“${file}” has too many pixels to work with here. Please make it smaller and send it again.`,
  locked: (file) => `“${file}” is protected by a password or a copy lock. Please send an open copy.`,
  slow: (file) =>
    `Reading “${file}” took too long, so it was given up. Please save it as MP4 (H.264) or JPEG and send it again.`,
}

/** Why an order ended without a clip, where no provider says it. What it cost and what to do the status card adds. */
const PLACE_FAULTS: Record<PlaceFault, string> = {
  'shut out': 'the bot was blocked or removed. Let it in again, then press Download.',
  gone: 'the chat does not exist any more.',
  'not allowed': 'the bot may not post clips there. Let somebody who manages the chat allow it, then press Download.',
  closed: 'the topic is closed. Let somebody who manages the chat open it, then press Download.',
}

export const reasons: Reasons = {
  noBackend: ({ operation, seconds, shape, able }) =>
    able.length === 0
      ? `No backend that is set up here can ${media.deeds[operation]}. Whoever runs this bot can add one.`
      : `No backend that is set up here can ${media.deeds[operation]} of ${seconds} s in ${shape}. These can with another length or shape: ${able.join(', ')}.`,
  media: (fault, file) => MEDIA[fault](file),
  noTranslation: (language) =>
    `Captions in another language (${language}) need a language model, and none is set up here. Captions in the language of the clip work without one.`,
  cannotCut:
    'This clip has writing drawn into it, which cutting it to another shape would cut through. Ask for the shape when you make the clip, for example with --shape 16:9,9:16.',
  noWords:
    'This clip has no scene sheet, so there are no words to caption it with. Make it with Reelay, or say what the captions should be.',
  shotBefore: 'The shot before it, from which it goes on, was not rendered.',
  backendGone: (name) => `The backend ${name} is not set up here any more.`,
  notPlanned: 'The scene sheet could not be written, in spite of several tries. Nothing was rendered.',
  notRendered: (why) => `Rendering failed: ${why}`,
  backendFault,
  backendQueue: (backend, place) =>
    place <= 1 ? `Next in the queue of ${backend}.` : `Place ${place} in the queue of ${backend}.`,
  backendDoubt: (backend) =>
    `The answer of ${backend} got lost. Looking for the render there before anything is ordered again.`,
  backendSilent: (backend) => `${backend} does not answer just now. Nothing is lost: it is asked again until it does.`,
  fallbackTooDear: (backend, price) =>
    `${backend} could do it instead (${price}), but that is not spent unasked. Order it with --backend ${backend} to approve that price.`,
  boardPrice: (backend, price) =>
    `The price is not the one that was approved any more: rendering at ${backend} ${price === undefined ? 'has no known price' : `would now cost ${price}`}. Nothing was begun: approve the storyboard again if that is right.`,
  priceChanged: (before, now) =>
    now === undefined
      ? `The price was ${before} and is not known any more.`
      : `The price has changed from ${before} to ${now}.`,
  moderated,
  notModerated:
    'Words and pictures are checked before rendering here, and the check could not be done, so nothing was begun. Try again later; if that does not help, whoever runs this bot can look at MODERATION.',
  unknownRender: (backend) =>
    `${backend} gave no answer that says what became of this render, so it is not known whether it was started and charged. Look at the account there first: ordering it again may be charged again.`,
  notFinished: (why) => `The render is there, but it is not a usable clip: ${why}`,
  notDelivered: (why) => `The clip is ready, but it could not be posted here: ${why}`,
  placeFault: (fault) => PLACE_FAULTS[fault],
  fault: 'Something went wrong on our side. The log of the program says more.',
}

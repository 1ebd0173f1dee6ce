import type { Reasons } from '../../domain/reasons.ts'

/** Why an order ended without a clip, where no provider says it. */
export const reasons: Reasons = {
  noBackend: ({ seconds, shape }) => `No backend here can make ${seconds} s in ${shape}.`,
  backendGone: (name) => `The backend ${name} is not set up any more.`,
  notPlanned: 'The scene sheet could not be written, in spite of several tries.',
  notRendered: (why) => `Rendering did not work: ${why}`,
  unknownRender: (backend) =>
    `The connection to ${backend} broke while the render was being ordered. It may have been started and charged, so it was not ordered a second time.`,
  notFinished: (why) => `The clip could not be put together: ${why}`,
  notDelivered: (why) => `The clip is ready but could not be delivered here: ${why}`,
  fault: 'Something went wrong on our side.',
}

import type { Reasons } from '../../domain/reasons.ts'

/** Why an order ended without a clip, where no provider says it. What it cost and what to do the status card adds. */
export const reasons: Reasons = {
  noBackend: ({ seconds, shape }) =>
    `No backend that is set up here can make ${seconds} s in ${shape}. Try another length or another shape.`,
  backendGone: (name) => `The backend ${name} is not set up here any more.`,
  notPlanned: 'The scene sheet could not be written, in spite of several tries. Nothing was rendered.',
  notRendered: (why) => `Rendering failed: ${why}`,
  unknownRender: (backend) =>
    `The connection to ${backend} broke while the render was being ordered. It is not known whether it was started and charged, so it was not ordered a second time. Look at your account there first.`,
  notFinished: (why) => `The render is there, but it is not a usable clip: ${why}`,
  notDelivered: (why) => `The clip is ready, but it could not be posted here: ${why}`,
  fault: 'Something went wrong on our side. The log of the program says more.',
}

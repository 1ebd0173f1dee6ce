import { modelsCard } from '../src/text/models-card.ts'
import type { Handler } from './handler.ts'

/** `/models`: what makes the clips here, what each can do and costs, and which one this channel uses. */
export const models: Handler = {
  name: 'models',
  run: async (_incoming, context) => ({ kind: 'card', card: modelsCard(context, context.language), private: false }),
}

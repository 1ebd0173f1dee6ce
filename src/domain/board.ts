/** The storyboard of a film: what stands beside each shot of its sheet, in the same order, until it is approved. */
export interface Board {
  shots: BoardShot[]
  /** A JPEG of all stills together. */
  picture?: string
  /** Cards before the first shot and after the last, set in type. */
  opening: TitleCard
  ending: TitleCard
}

export interface TitleCard {
  /** Empty: there is no such card. */
  title: string
  line: string
  seconds: number
}

/** Seconds that both cards take together. */
export function cardSeconds({ opening, ending }: Pick<Board, 'opening' | 'ending'>): number {
  return [opening, ending].reduce((sum, card) => sum + (card.title === '' ? 0 : card.seconds), 0)
}

export interface BoardShot {
  /** Another seed is another take of the shot. */
  seed: number
  /** Only approved shots are rendered for money; the others are drawn as animatics. */
  approved: boolean
  /** A JPEG of the shot, drawn free. Absent until it is drawn. */
  still?: string
  /** Why its render failed, for the person to read. */
  trouble?: string
  /** A person changed its words: its sketch is to be drawn anew from them. */
  rewritten?: true
}

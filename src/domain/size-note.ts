/** What became of a clip that is larger than its platform takes. */
export interface SizeNote {
  /** Encoded again to fit; posted as a link; or neither, since there is no public address to link to. */
  kind: 'reencoded' | 'linked' | 'kept'
  /** Of the clip. */
  bytes: number
  /** Of what was posted, where it was encoded again. */
  posted?: number
  /** What the platform takes, where it says so. */
  max?: number
}

/** A clip encoded again for a platform: the clip that it was made of, and what came of it. Absent: nothing acceptable. */
export interface Fitted {
  of: string
  clip?: { asset: string; bytes: number; width: number; height: number }
}

import type { Film, PictureRecipe, SoundRecipe } from './recipes.ts'

/** Ordinary parts of films, for the odd ones to differ from in one thing each. */

export const H264: PictureRecipe = {
  codec: 'libx264',
  pixels: 'yuv420p',
  width: 320,
  height: 180,
  fps: 25,
  colour: 'bt709',
  options: { preset: 'ultrafast', crf: '18' },
}

export const AAC: SoundRecipe = { codec: 'aac', samples: 'fltp', rate: 48_000, channels: 2 }

const PCM: SoundRecipe = { codec: 'pcm_s16le', samples: 's16', rate: 48_000, channels: 2 }

/** A film of one H.264 picture with ordinary sound, in two seconds. */
export function film(changes: Partial<Film> = {}, picture: Partial<PictureRecipe> = {}): Film {
  return { format: 'mp4', seconds: 2, pictures: [{ ...H264, ...picture }], sound: AAC, ...changes }
}

export function mute(changes: Partial<Film> = {}, picture: Partial<PictureRecipe> = {}): Film {
  const { sound: _, ...rest } = film(changes, picture)
  return rest
}

/** As a telephone records: 30 frames a second, but now and then a longer wait. */
const UNEVEN_TIMES = Array.from({ length: 60 }, (_, index) => index / 30 + 0.012 * (index % 3) + (index > 40 ? 0.4 : 0))

export const VP9_FILM: Film = {
  format: 'webm',
  seconds: 2,
  pictures: [
    {
      ...H264,
      codec: 'libvpx-vp9',
      fps: 30,
      options: { deadline: 'realtime', 'cpu-used': '8', b: '800000' },
    },
  ],
  sound: { codec: 'libopus', samples: 's16', rate: 48_000, channels: 2 },
}

export const MJPEG_FILM: Film = {
  format: 'avi',
  seconds: 2,
  pictures: [{ codec: 'mjpeg', pixels: 'yuvj420p', width: 320, height: 240, fps: 15, options: { b: '4000000' } }],
  sound: PCM,
}

export const MPEG2_FILM: Film = {
  format: 'mpegts',
  seconds: 2,
  start: 5,
  pictures: [{ codec: 'mpeg2video', pixels: 'yuv420p', width: 320, height: 180, fps: 25, options: { b: '3000000' } }],
  sound: { codec: 'mp2', samples: 's16', rate: 48_000, channels: 2 },
}

export const GIF_FILM: Film = {
  format: 'gif',
  seconds: 2,
  pictures: [{ codec: 'gif', pixels: 'rgb8', width: 160, height: 120, fps: 10 }],
}

export const APNG_FILM: Film = {
  format: 'apng',
  seconds: 1,
  pictures: [{ codec: 'apng', pixels: 'rgba', width: 160, height: 120, fps: 10 }],
}

export const UNEVEN_FILM = film({ seconds: 2.6 }, { fps: 30, times: UNEVEN_TIMES })

/** Three hours of a picture that hardly ever changes. */
export const ENDLESS_FILM = mute(
  { seconds: 10_800 },
  { width: 64, height: 36, fps: 1 / 30, options: { preset: 'ultrafast' } },
)

export const HDR_FILM = film(
  {},
  {
    codec: 'libx265',
    pixels: 'yuv420p10le',
    colour: 'bt2020-pq',
    options: { preset: 'ultrafast', 'x265-params': 'log-level=none' },
  },
)

export const INTERLACED_FILM = film(
  {},
  { height: 288, width: 352, interlaced: true, options: { preset: 'ultrafast', 'x264-params': 'tff=1' } },
)

export const TWO_PICTURES_FILM = film({ pictures: [{ ...H264, width: 64, height: 36 }, H264] })

export const EIGHT_CHANNELS_FILM = film({ format: 'mov', sound: { ...PCM, channels: 8 } })
export const PHONE_SOUND_FILM = film({ sound: { codec: 'aac', samples: 'fltp', rate: 8000, channels: 1 } })

export const LOCKED_FILM = film({
  muxer: {
    encryption_scheme: 'cenc-aes-ctr',
    encryption_key: '00112233445566778899aabbccddeeff',
    encryption_kid: 'ffeeddccbbaa99887766554433221100',
  },
})

/** So many bytes of picture that damage in the middle certainly meets it. */
export const GRAINY_FILM = film({}, { options: { preset: 'ultrafast', crf: '1', 'x264-params': 'keyint=5' } })

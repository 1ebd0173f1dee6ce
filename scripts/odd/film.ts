import {
  AV_CODEC_FLAG_GLOBAL_HEADER,
  AV_LOG_ERROR,
  AV_OPT_SEARCH_CHILDREN,
  AV_OPT_TYPE_STRING,
  AV_PKT_DATA_DISPLAYMATRIX,
  AVFMT_GLOBALHEADER,
} from 'node-av/constants'
import { type CodecContext, FFmpegError, FormatContext, Log, type Packet, type Stream } from 'node-av/lib'
import type { Orientation } from '../../src/media/orientation.ts'
import { encodePictures, openPictures } from './pictures.ts'
import type { Film } from './recipes.ts'
import { encodeSound, openSound } from './sound.ts'

interface Encoded {
  packets: Packet[]
  context: CodecContext
}

/** The matrices of FFmpeg for a picture that is turned; 16.16 numbers, the last column 2.30. */
const MATRICES: Record<Orientation, [number, number, number, number]> = {
  1: [1, 0, 0, 1],
  2: [-1, 0, 0, 1],
  3: [-1, 0, 0, -1],
  4: [1, 0, 0, -1],
  5: [0, 1, 1, 0],
  6: [0, 1, -1, 0],
  7: [0, -1, -1, 0],
  8: [0, -1, 1, 0],
}

export async function writeFilm(path: string, film: Film): Promise<void> {
  Log.setLevel(AV_LOG_ERROR)
  const format = new FormatContext()
  FFmpegError.throwIfError(format.allocOutputContext2(null, film.format, path), `prepare ${path}`)
  const global = ((format.oformat?.flags ?? 0) & AVFMT_GLOBALHEADER) !== 0
  const tracks: { stream: Stream; encoded: Encoded }[] = []
  for (const recipe of film.pictures)
    tracks.push(addTrack(openPictures(recipe), (context) => encodePictures(context, recipe, film)))
  const { sound } = film
  if (sound) tracks.push(addTrack(openSound(sound), (context) => encodeSound(context, sound, film)))
  film.pictures.forEach(({ orientation }, index) => {
    if (orientation) tracks[index]?.stream.codecpar.addCodedSideData(AV_PKT_DATA_DISPLAYMATRIX, matrixOf(orientation))
  })
  FFmpegError.throwIfError(await format.openOutput(), 'open the file')
  for (const [name, value] of Object.entries(film.muxer ?? {})) {
    const set = format.setOption(name, value, AV_OPT_TYPE_STRING, AV_OPT_SEARCH_CHILDREN)
    FFmpegError.throwIfError(set, `set ${name}`)
  }
  FFmpegError.throwIfError(await format.writeHeader(), 'write the header')
  for (const { packet, stream, context } of inOrder()) {
    packet.streamIndex = stream.index
    packet.rescaleTs(context.timeBase, stream.timeBase)
    FFmpegError.throwIfError(await format.interleavedWriteFrame(packet), 'write a packet')
  }
  FFmpegError.throwIfError(await format.writeTrailer(), 'finish the file')
  await format.closeOutput()

  function addTrack(context: CodecContext, encode: (context: CodecContext) => Packet[]): (typeof tracks)[number] {
    if (global) context.setFlags(AV_CODEC_FLAG_GLOBAL_HEADER)
    FFmpegError.throwIfError(context.open2Sync(), 'open an encoder')
    const stream = format.newStream()
    stream.timeBase = context.timeBase
    stream.sampleAspectRatio = context.sampleAspectRatio
    stream.avgFrameRate = context.framerate
    const packets = encode(context)
    FFmpegError.throwIfError(stream.codecpar.fromContext(context), 'describe a stream')
    return { stream, encoded: { packets, context } }
  }

  function inOrder() {
    return tracks
      .flatMap(({ stream, encoded: { packets, context } }) => packets.map((packet) => ({ packet, stream, context })))
      .sort((one, other) => secondsOf(one) - secondsOf(other))
  }
}

function secondsOf({ packet, context }: { packet: Packet; context: CodecContext }): number {
  return (Number(packet.dts) * context.timeBase.num) / context.timeBase.den
}

function matrixOf(orientation: Orientation): Buffer {
  const [a, b, c, d] = MATRICES[orientation]
  const matrix = Buffer.alloc(36)
  for (const [at, value] of [
    [0, a],
    [4, b],
    [12, c],
    [16, d],
  ] as const)
    matrix.writeInt32LE(value * 65536, at)
  matrix.writeInt32LE(2 ** 30, 32)
  return matrix
}

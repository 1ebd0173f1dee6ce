import { AV_OPT_SEARCH_CHILDREN, AV_OPT_TYPE_STRING } from 'node-av/constants'
import { type CodecParameters, FFmpegError, FormatContext, type IRational, type Packet, Rational } from 'node-av/lib'
import type { SoundStream } from './sound-stream.ts'

/** Writes an MP4 with its index in front: packets of the picture as they come, and the sound in step with them. */
export interface ClipWriter {
  /** Its times are counted in `timeBase`, from the beginning of the clip. */
  writePicture(packet: Packet, timeBase: IRational): Promise<void>
  /** Sound up to the end of the picture, and the index. */
  finish(seconds: number): Promise<void>
  /** Call it in every case. It frees the sound too. */
  close(): Promise<void>
}

/** A clip without `sound` has no track of it. */
export async function createClipWriter(
  path: string,
  describe: (picture: CodecParameters) => void,
  fps: number,
  sound: SoundStream | undefined,
): Promise<ClipWriter> {
  const format = new FormatContext()
  FFmpegError.throwIfError(format.allocOutputContext2(null, 'mp4', path), 'prepare the file')
  FFmpegError.throwIfError(await format.openOutput(), 'open the file')
  const indexInFront = format.setOption('movflags', '+faststart', AV_OPT_TYPE_STRING, AV_OPT_SEARCH_CHILDREN)
  FFmpegError.throwIfError(indexInFront, 'set movflags')
  const pictures = format.newStream()
  pictures.timeBase = new Rational(1, fps * 512)
  pictures.avgFrameRate = new Rational(fps, 1)
  describe(pictures.codecpar)
  const receiveSound = sound && addSound(sound)
  FFmpegError.throwIfError(await format.writeHeader(), 'write the header')

  function addSound({ timeBase, describe }: SoundStream): (packet: Packet) => void {
    const stream = format.newStream()
    stream.timeBase = new Rational(timeBase.num, timeBase.den)
    describe(stream)
    return (packet) => {
      packet.streamIndex = stream.index
      packet.rescaleTs(timeBase, stream.timeBase)
      FFmpegError.throwIfError(format.interleavedWriteFrameSync(packet), 'write sound')
    }
  }

  return {
    async writePicture(next, timeBase) {
      const seconds = (Number(next.dts) * timeBase.num) / timeBase.den
      next.streamIndex = pictures.index
      next.rescaleTs(timeBase, pictures.timeBase)
      FFmpegError.throwIfError(await format.interleavedWriteFrame(next), 'write a frame')
      if (receiveSound) await sound.writeTo(seconds, receiveSound)
    },
    async finish(seconds) {
      if (receiveSound) await sound.finish(receiveSound, seconds)
      FFmpegError.throwIfError(await format.writeTrailer(), 'finish the file')
    },
    async close() {
      await format.closeOutput()
      format.freeContext()
      sound?.free()
    },
  }
}

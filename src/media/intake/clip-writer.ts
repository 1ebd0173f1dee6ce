import { AV_OPT_SEARCH_CHILDREN, AV_OPT_TYPE_STRING } from 'node-av/constants'
import { type CodecParameters, FFmpegError, FormatContext, type IRational, Packet, Rational } from 'node-av/lib'
import { openSoundEncoder } from './encoders.ts'
import { SOUND_FRAME, SOUND_RATE, type SoundSource } from './sound.ts'

/** Writes an MP4 with its index in front: packets of the picture as they come, and the sound in step with them. */
export interface ClipWriter {
  /** Its times are counted in `timeBase`, from the beginning of the clip. */
  writePicture(packet: Packet, timeBase: IRational): Promise<void>
  /** Sound up to the end of the picture, and the index. */
  finish(seconds: number): Promise<void>
  /** Call it in every case. */
  close(): Promise<void>
}

export async function createClipWriter(
  path: string,
  describe: (picture: CodecParameters) => void,
  fps: number,
  sound: SoundSource,
): Promise<ClipWriter> {
  const format = new FormatContext()
  FFmpegError.throwIfError(format.allocOutputContext2(null, 'mp4', path), 'prepare the file')
  const encoder = openSoundEncoder()
  const packet = new Packet()
  packet.alloc()
  FFmpegError.throwIfError(await format.openOutput(), 'open the file')
  const indexInFront = format.setOption('movflags', '+faststart', AV_OPT_TYPE_STRING, AV_OPT_SEARCH_CHILDREN)
  FFmpegError.throwIfError(indexInFront, 'set movflags')
  const pictures = format.newStream()
  pictures.timeBase = new Rational(1, fps * 512)
  pictures.avgFrameRate = new Rational(fps, 1)
  describe(pictures.codecpar)
  const sounds = format.newStream()
  sounds.timeBase = encoder.timeBase
  FFmpegError.throwIfError(sounds.codecpar.fromContext(encoder), 'describe the sound')
  FFmpegError.throwIfError(await format.writeHeader(), 'write the header')
  let samples = 0

  async function writeSound(upTo: number): Promise<void> {
    while (samples < upTo) {
      const frame = await sound.next()
      frame.nbSamples = Math.min(SOUND_FRAME, upTo - samples)
      frame.pts = BigInt(samples)
      samples += frame.nbSamples
      FFmpegError.throwIfError(encoder.sendFrameSync(frame), 'encode sound')
      drainSound()
    }
  }

  function drainSound(): void {
    while (encoder.receivePacketSync(packet) >= 0) {
      packet.streamIndex = sounds.index
      packet.rescaleTs({ num: 1, den: SOUND_RATE }, sounds.timeBase)
      FFmpegError.throwIfError(format.interleavedWriteFrameSync(packet), 'write sound')
      packet.unref()
    }
  }

  return {
    async writePicture(next, timeBase) {
      const seconds = (Number(next.dts) * timeBase.num) / timeBase.den
      next.streamIndex = pictures.index
      next.rescaleTs(timeBase, pictures.timeBase)
      FFmpegError.throwIfError(await format.interleavedWriteFrame(next), 'write a frame')
      // Whole frames only: the one short frame that AAC allows is the last.
      await writeSound(Math.floor((seconds * SOUND_RATE) / SOUND_FRAME) * SOUND_FRAME)
    },
    async finish(seconds) {
      await writeSound(Math.round(seconds * SOUND_RATE))
      FFmpegError.throwIfError(encoder.sendFrameSync(null), 'encode sound')
      drainSound()
      FFmpegError.throwIfError(await format.writeTrailer(), 'finish the file')
    },
    async close() {
      await format.closeOutput()
      format.freeContext()
      encoder.freeContext()
      packet.free()
    },
  }
}

import type { RenderRequest } from '../../../../domain/video-backend.ts'

/**
 * Why a render cannot be drawn, for the person, in the language of the sheet: over a filmed clip a drawing can lay light
 * and things, but it cannot cut anything out of it. Undefined where all that is asked for can be drawn.
 */
export function refusalOf({ unmet = [], sheet }: RenderRequest): string | undefined {
  if (unmet.length === 0) return undefined
  if (sheet.language.startsWith('zh'))
    return `动画分镜后端改不了视频画面本身，做不到：${unmet.join('、')}。它可以改变时间、天气、色调，加上烟花、雪花之类的效果、画出来的形象和文字；其余的需要能生成视频的后端。`
  return `The animatic cannot change what was filmed: ${unmet.join(', ')}. It can change the time of day, the weather and the look, and add particles such as fireworks or snow, drawn figures and words. For the rest, choose a backend that generates video.`
}

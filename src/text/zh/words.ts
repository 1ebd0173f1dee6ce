import type { Texts } from '../en/english.ts'

export const words: Texts['words'] = {
  operations: {
    create: '文字生成短片',
    animate: '图片生成短片',
    extend: '延长短片',
    edit: '修改短片',
    film: '影片',
    caption: '字幕',
  },

  states: {
    planning: '构思中',
    'awaiting approval': '等待确认',
    rendering: '制作中',
    finishing: '合成中',
    delivering: '发送中',
    done: '已完成',
    failed: '失败',
    refused: '被拒绝',
    cancelled: '已取消',
  },

  shapes: { '16:9': '横屏', '9:16': '竖屏', '1:1': '方形' },

  animatic: 'animatic（动态分镜，即会动的故事板）',
  animaticShort: '动态分镜 animatic',

  shotFields: {
    subject: '主体',
    action: '动作',
    setting: '场景',
    camera: '镜头',
    lighting: '光线',
    style: '风格',
    sound: '声音',
  },
  colon: '：',
  more: (count) => `另外 ${count} 个`,
  listed: (items) => items.join('、'),
}

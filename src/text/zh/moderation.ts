import { listedCategories } from '../listed-categories.ts'

const CATEGORIES: Record<string, string> = {
  harassment: '骚扰',
  'harassment/threatening': '威胁',
  hate: '仇恨',
  'hate/threatening': '带有威胁的仇恨',
  illicit: '协助违法行为',
  'illicit/violent': '协助暴力或涉及武器',
  'self-harm': '自残',
  'self-harm/intent': '自残意图',
  'self-harm/instructions': '自残方法',
  sexual: '色情',
  'sexual/minors': '涉及未成年人的色情',
  violence: '暴力',
  'violence/graphic': '血腥暴力',
  other: '未说明的内容',
}

export function moderated(categories: readonly string[]): string {
  const found = listedCategories(categories, CATEGORIES).join('、')
  return `制作前的审核发现了不能制作的内容${found === '' ? '' : `：${found}`}。审核看了文字和图片。`
}

import { compiled } from './fold.ts'

/** How people ask in English for more of a clip. Lengths stand in the text as LENGTH marks. */

export const LENGTH = '\ue001'
/** The shot that the words name, prepositions included. */
export const SHOT = '\ue004'
/** "Two more seconds". */
export const MORE_LENGTH = '\ue003'
const M = `${MORE_LENGTH}+(?!${MORE_LENGTH})`
const L = `[${LENGTH}${MORE_LENGTH}]+(?![${LENGTH}${MORE_LENGTH}])`

const OBJECT = `(?:${SHOT}+|it|this|that|these|(?:the|this|that|my|your) (?:(?:whole|entire|last|first|final|opening|current|same|above) )?(?:clip|video|picture|image|photo|film|movie|shot|scene|animation|footage|gif|recording|sequence|ending|beginning|opening|intro|outro|start|end)s?(?= |[.,;:!?]|$))`
const AROUND = `(?: (?:and|or|of|to) )?`

const BOTH = `(?:(?:(?:in|on|at|to) )?both (?:directions|sides|ends|ways)|(?:(?:on|at|to) )?(?:each|either) (?:side|end)|before and after(?: ${OBJECT})?|after and before|(?:(?:at|from|to) )?(?:the )?(?:beginning|start|front) and (?:(?:at|to) )?(?:the )?end|backwards? and forwards?|forwards? and backwards?)`
const BACKWARDS = `(?:backwards?(?: in time)?|back in time|(?:right |just )?before(?:hand)?(?: ${OBJECT})?|earlier|(?:at|to|on|from|in) (?:the |its )?(?:very )?(?:beginning|start|front|head)(?: of ${OBJECT})?|in front(?: of ${OBJECT})?)`
const FORWARDS = `(?:forwards?(?: in time)?|(?:right |just )?after(?:wards?)?(?: ${OBJECT})?|later|(?:at|to|on) (?:the |its )?(?:very )?(?:end|tail|back)(?: of ${OBJECT})?)`
const DIRECTION = `(?:${BOTH}|${BACKWARDS}|${FORWARDS})`

const START = String.raw`(?<=^|[.,;:!?()\n] ?|\b(?:and|then|but|so) )(?:(?:please|pls|can you|could you|would you|can we|will you|i'd like (?:you )?to|i would like (?:you )?to|i want (?:you )?to|i'd like|i would like|i want|we need|i need|let's|let us|now|and|then|also|just|ok(?:ay)?|hey|hi|kindly|maybe|perhaps|@\w+),? )*(?:${DIRECTION},? )?`
const END = String.raw`(?=\s*(?:$|[.,;:!?\n)(${SHOT}-]|(?:and|then|where|with|in which|showing|so|as|while|when|until|please|pls|of|for|to show|thanks|in the same)\b))`
const WHOLE_END = String.raw`(?=\s*(?:[.!?)]|please|pls|thanks)*\s*$)`
const BIT = '(?:a (?:tiny |little )?bit|a little|much|slightly|even|some|a lot|way|considerably)'

const TAIL_ITEM = `(?:${OBJECT}|(?:by |for |with |about |another |an (?:additional |extra )?|up )*${L}(?: more| longer| extra)?|(?:out )?${DIRECTION}|${BIT}(?: more| further| longer)?|further|more|some more|longer|out|please)`
const TAIL = `(?:(?:,? and|,)? ${TAIL_ITEM})*`

const VERB = '(?:extend|lengthen|prolong|elongate)'
/** The whole length is named, not what is added. */
const TOTALS = [
  `${START}${VERB}(?: ${OBJECT})? (?:to|until) (?:be )?(?:about |a (?:total|length) of )?${L}(?: long| in total| total)?${END}`,
  `${START}make ${OBJECT} (?:to be )?(?:about |exactly )?${L}(?: long| in total| total)?${END}`,
  `${START}(?:${OBJECT} )(?:should|must|needs to|has to|shall) (?:be|last) (?:about |exactly )?${L}(?: long| in total)?${END}`,
]
const STRONG = [
  `${START}${VERB}${TAIL}${END}`,
  `${START}(?:(?:have|get|${OBJECT} (?:needs?|could use|wants?)) )?${M}(?: longer)?(?:(?:,? and|,)? ${DIRECTION})*${END}`,
  `${START}(?:another|one more|an (?:extra|additional)) ${L}(?: more)?(?: ${DIRECTION})?${END}`,
  `${START}(?:add|append|prepend|insert|attach|give (?:it|me|us|this)|show (?:it|me|us)|put|generate|create|make|render|need)(?: (?:another|an? (?:extra|additional)|the|about|around|roughly|just))* ${L}(?: more| extra| longer| additional)?(?: to ${OBJECT})?(?:(?:,? and|,)? (?:${L} )?${DIRECTION})*${END}`,
  `${START}make ${OBJECT} (?:last )?(?:${BIT} |(?:about |another )?${L} )*(?:longer|last longer)(?: by (?:about )?${L})?(?: ${DIRECTION})?${END}`,
  `${START}(?:${OBJECT} )(?:should|must|needs to|has to|could) (?:be|last) (?:${BIT} )?(?:${L} )?longer(?: by ${L})?(?: ${DIRECTION})?${END}`,
  `${START}(?:${OBJECT} )?(?:to be )?(?:${BIT} )?(?:${L} )?longer(?: by ${L})?(?: ${DIRECTION})?(?: please)?${WHOLE_END}`,
  `${START}(?:add|give it|needs?) (?:some |a (?:bit|little) (?:of )?)?(?:more |extra )?(?:time|footage)(?: to ${OBJECT})?(?: ${DIRECTION})?${END}`,
  `${START}(?:(?:let|make|have) ${OBJECT} |${OBJECT} should )?(?:start|begin) (?:${L} |${BIT} )?earlier${END}`,
  `${START}(?:(?:let|make|have) ${OBJECT} |${OBJECT} should )?(?:end|stop|finish) (?:${L} |${BIT} )?later${END}`,
  `^(?:${OBJECT}(?: is|'s) )?(?:${BIT} |far |still )?too short${WHOLE_END}`,
  `(?<=^|[.,;\\n] ?)\\+ ?${L}(?: ${DIRECTION})?${END}`,
  `${START}${L} (?:more|extra|additional|longer)(?: (?:of it|of this|please))?(?: ${DIRECTION})?${END}`,
  `${START}${L}(?:,? and)? ${DIRECTION}(?:(?: and|,) (?:${L} )?${DIRECTION})*${WHOLE_END}`,
]
const GOING_ON = [
  `${START}(?:(?:let|make|have) ${OBJECT} )?(?:continue|keep (?:it |this )?going|go on|carry on|resume)(?: (?:${OBJECT}|the (?:story|action|motion|movement|camera move|plot)|from (?:here|there|where it (?:ends|stops|ended|stopped))))?(?: (?:for |by |with )?(?:another |about )?${L}(?: more| longer)?)?(?: ${DIRECTION})?${END}`,
]
const ASK = `(?:(?:show|tell|give) (?:me |us )?|(?:i(?:'d like| want| would like) to |let me |let us )(?:see|know) |imagine |see )?`
const LATER = [
  `${START}${ASK}(?:what|and what) (?:happens|happened|comes|came|will happen|would happen|could happen|follows|is|goes on|they do|it does|he does|she does)(?: next| after(?:wards?)?(?: ${OBJECT}| that)?| later| then)`,
  `${START}${ASK}(?:what's|whats|what) (?:next|then|after(?:wards| this| that))`,
  `${START}(?:and )?(?:then what|what then|and then\\?|what next|and next\\?)`,
]
const SOONER = [
  `${START}${ASK}(?:what|and what) (?:happened|happens|came|comes|was|went on|had happened|would have happened|has happened)(?: right| just)?(?: (?:before(?:hand)?(?: ${OBJECT}| that| all (?:this|that))?|earlier))`,
  `${START}${ASK}(?:what|how it|how this|what has|what had) (?:led|leads)(?: up)? (?:to )?(?:${OBJECT}|here|this point|that)?`,
  `${START}${ASK}how (?:did )?(?:${OBJECT}) (?:all )?(?:began|begin|started|start|come about|came about|come to this|came to this|get here|got here)`,
]

export const ENGLISH_EXTENSION = {
  totals: compiled(TOTALS),
  strong: compiled(STRONG),
  goingOn: compiled(GOING_ON),
  later: compiled(LATER),
  sooner: compiled(SOONER),
  both: new RegExp(`(?<![a-z])${BOTH}`, 'u'),
  backwards: new RegExp(
    String.raw`(?<![a-z])(?:${BACKWARDS}|prepend)|\b(?:extend|lengthen|prolong)${AROUND}? the (?:beginning|opening|intro|start)`,
    'u',
  ),
  forwards: new RegExp(`(?<![a-z])${FORWARDS}`, 'u'),
}

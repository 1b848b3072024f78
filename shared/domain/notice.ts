import * as z from 'zod';
import { Day } from './days.ts';
import { type Decision, decided, refused } from './decision.ts';
import { Issue } from './document/issue.ts';
import type { Letterhead } from './document/letterhead.ts';
import { CaseId, NoticeId, OfficeCode } from './ids.ts';
import type { LimitCode } from './law/limits.ts';
import { remedies } from './law/regime.ts';
import { mayLeave } from './leak/leak.ts';
import { PROGRAMME_LABELS, type Programme } from './programme.ts';

export const NoticeKind = z.enum([
  'supplement',
  'acceptance',
  'non-acceptance',
  'confirmation',
  'refusal',
  'aid-first',
  'aid-not-upheld',
  'extension',
  'increase',
  'decrease',
  'stop',
  'no-change',
  'redecision',
  'account-change',
  'recovery',
]);
export type NoticeKind = z.infer<typeof NoticeKind>;

/** Sealed in `circumstances`: the text a household reads: what was decided, why, under which article, and what can be done against it. */
export const NoticeText = z.strictObject({
  title: z.string().min(1),
  decision: z.string().min(1),
  /** What the decision counts up, each on a line of its own. */
  items: z.array(z.string().min(1)).min(1).max(20).optional(),
  reasons: z.string().min(1),
  basis: z.array(z.string().min(1)).min(1),
  remedy: z.string().nullable(),
});
export type NoticeText = z.infer<typeof NoticeText>;

export const DeliveryWay = z.enum(['in-person', 'left-at-home', 'post', 'electronic', 'public']);

/** How a notice reached the household (送达回证): which way and day, into whose hands, whether they signed, and what proves it. Names stand on the receipt, not here. */
export const Delivery = z.strictObject({
  way: DeliveryWay,
  on: Day,
  to: z.enum(['applicant', 'adult-member', 'guardian', 'agent', 'nobody']),
  receipt: z.enum(['signed', 'refused-to-sign', 'none']),
  proof: z.enum(['receipt', 'witness', 'photo', 'postal-record', 'system-record', 'notice-board']),
});
export type Delivery = z.infer<typeof Delivery>;

interface Lawful {
  readonly receipt: readonly Delivery['receipt'][];
  readonly proof: readonly Delivery['proof'][];
  /** Whether somebody has to have taken it. */
  readonly taken: boolean | 'either';
}

/** What each way takes. Whoever takes it and won't sign is served all the same, before a witness or a camera (留置送达). */
const WAYS = {
  'in-person': { receipt: ['signed'], proof: ['receipt'], taken: true },
  'left-at-home': { receipt: ['refused-to-sign', 'none'], proof: ['witness', 'photo'], taken: 'either' },
  post: { receipt: ['signed', 'none'], proof: ['postal-record'], taken: 'either' },
  electronic: { receipt: ['signed', 'none'], proof: ['system-record'], taken: true },
  public: { receipt: ['none'], proof: ['notice-board'], taken: false },
} as const satisfies Record<Delivery['way'], Lawful>;

/** A written notice. Its delivery has a clock; an adverse one states the reason and the remedy (R649 §11, §65; LAW26 §45, §76). */
export const Notice = z.strictObject({
  id: NoticeId,
  caseId: CaseId,
  office: OfficeCode,
  kind: NoticeKind,
  issuedOn: Day,
  /** Given by the store in the transaction that writes the notice; none on a notice from before numbers were kept. */
  issue: Issue.nullable(),
  deliveredOn: Day.nullable(),
  deliveredBy: DeliveryWay.nullable(),
  /** None on a notice that was delivered before receipts were kept. */
  delivery: Delivery.nullable(),
  /** Whether its text gives what the law asks of an adverse one: seen without opening it (R23). None on a notice from before that was kept. */
  states: z.strictObject({ reasons: z.boolean(), remedy: z.boolean() }).nullable(),
  version: z.int().min(1),
});
export type Notice = z.infer<typeof Notice>;

const ADVERSE: readonly NoticeKind[] = [
  'refusal',
  'non-acceptance',
  'aid-not-upheld',
  'decrease',
  'stop',
  'no-change',
  'recovery',
];
export const isAdverse = (kind: NoticeKind): boolean => ADVERSE.includes(kind);

/** Under which limit a notice is delivered: a refusal within the time of its own article (M57 §21; TK43 §18), a change of the amount within that of changes, every other within the one that is recommended. */
export const DELIVERED_UNDER = {
  supplement: 'NOTICE_DELIVER',
  acceptance: 'NOTICE_DELIVER',
  'non-acceptance': 'REFUSE_NOTICE',
  confirmation: 'NOTICE_DELIVER',
  refusal: 'REFUSE_NOTICE',
  'aid-first': 'NOTICE_DELIVER',
  'aid-not-upheld': 'REFUSE_NOTICE',
  extension: 'NOTICE_DELIVER',
  increase: 'ADJUST_NOTICE',
  decrease: 'ADJUST_NOTICE',
  stop: 'ADJUST_NOTICE',
  'no-change': 'ADJUST_NOTICE',
  redecision: 'NOTICE_DELIVER',
  'account-change': 'NOTICE_DELIVER',
  recovery: 'NOTICE_DELIVER',
} as const satisfies Record<NoticeKind, LimitCode>;

/** Whether the clock of its delivery is one of the case itself, which waits for nothing else then. Every other notice has a clock of its own. */
export const endsCase = (kind: NoticeKind): boolean => DELIVERED_UNDER[kind] === 'REFUSE_NOTICE';

/** What stands behind the office's word in the number (文号) of a notice of this kind. */
const WORDS: Record<NoticeKind, string> = {
  supplement: '补',
  acceptance: '受',
  'non-acceptance': '不受',
  confirmation: '确',
  refusal: '不确',
  'aid-first': '先',
  'aid-not-upheld': '复',
  extension: '延',
  increase: '增',
  decrease: '减',
  stop: '停',
  'no-change': '不调',
  redecision: '执',
  'account-change': '户',
  recovery: '退',
};

export const wordOf = (letterhead: Pick<Letterhead, 'word'>, kind: NoticeKind): string =>
  `${letterhead.word}${WORDS[kind]}`;

/** Titles by what is decided; those of a decision name the programme as the province calls it. */
const TITLES: Record<NoticeKind, (programme: string) => string> = {
  supplement: () => '社会救助申请材料补正告知书',
  acceptance: () => '社会救助申请受理通知书',
  'non-acceptance': () => '社会救助申请不予受理通知书',
  confirmation: (programme) => `${programme}审核确认通知书`,
  refusal: (programme) => `${programme}不予确认通知书`,
  'aid-first': (programme) => `${programme}先行救助决定书`,
  'aid-not-upheld': (programme) => `${programme}先行救助事后复核意见书`,
  extension: () => '社会救助延长办理期限告知书',
  increase: (programme) => `${programme}增发决定书`,
  decrease: (programme) => `${programme}减发决定书`,
  stop: (programme) => `${programme}停发决定书`,
  'no-change': (programme) => `${programme}不予调整告知书`,
  redecision: (programme) => `${programme}执行复议决定或判决通知书`,
  'account-change': () => '社会救助收款账户变更告知书',
  recovery: (programme) => `${programme}退回资金决定书`,
};

/** Reconsideration within sixty days of knowing (行政复议法 §20), or a lawsuit; under the article in force on the day of the decision. */
const remedyOn = (day: Day): string =>
  `如不服本决定，可依照${remedies(day)}，自知道本决定之日起六十日内申请行政复议，也可依法向人民法院提起行政诉讼。`;

/** The text of a notice issued on a day, which decides whose articles it cites. */
export function noticeText(
  kind: NoticeKind,
  programme: Programme,
  issuedOn: Day,
  text: Pick<NoticeText, 'decision' | 'items' | 'reasons' | 'basis'>,
): NoticeText {
  const title = TITLES[kind](PROGRAMME_LABELS[programme].guangdong);
  return { title, ...text, remedy: isAdverse(kind) ? remedyOn(issuedOn) : null };
}

/** A notice goes to the household alone; what somebody typed into it is checked all the same (A4). */
export const noticeMayLeave = (
  text: Pick<NoticeText, 'reasons'> & Partial<NoticeText>,
): Decision<unknown, 'text-leaks'> =>
  mayLeave({ reasons: text.reasons, decision: text.decision ?? null }, { audience: 'household' });

/** Delivers a notice, once. Its clock ends on the day on which that is entered: no entry can put a late delivery back into time. */
export function deliverNotice(
  notice: Notice,
  delivery: Delivery,
  today: Day,
): Decision<Notice, 'notice-delivered' | 'delivery-date' | 'delivery-unproven'> {
  if (notice.deliveredOn !== null) return refused('notice-delivered', { deliveredOn: notice.deliveredOn });
  const { way, on, to, receipt, proof } = delivery;
  if (on < notice.issuedOn || on > today) return refused('delivery-date', { earliest: notice.issuedOn, latest: today });
  const lawful: Lawful = WAYS[way];
  const taken = to !== 'nobody';
  if (!lawful.receipt.includes(receipt) || !lawful.proof.includes(proof) || taken === !lawful.taken)
    return refused('delivery-unproven', { receipt: lawful.receipt, proof: lawful.proof });
  return decided({ ...notice, deliveredOn: on, deliveredBy: way, delivery, version: notice.version + 1 });
}

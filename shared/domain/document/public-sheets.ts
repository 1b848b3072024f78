import type { AidEntry } from '../case/aid-first.ts';
import type { Day } from '../days.ts';
import type { Identity } from '../household.ts';
import type { FilingText, Impartiality } from '../impartiality.ts';
import { NEAR_RELATIONS } from '../kin.ts';
import { yuan } from '../money.ts';
import type { Posting, PostingText } from '../posting.ts';
import { PROGRAMME_LABELS, type Programme } from '../programme.ts';
import { nameOf } from './household-forms.ts';
import { CAUSES } from './labels.ts';
import type { Letterhead } from './letterhead.ts';
import { articleWords, dateWords, formSheet, type Printing, printedBy, type Sheet } from './sheet.ts';

const PLACES = {
  'village-board': '村（居）务公开栏',
  'community-board': '社区公告栏',
  'service-hall': '乡镇（街道）便民服务大厅',
  'care-home': '供养服务机构',
} as const satisfies Record<Posting['place'], string>;

/** A minor's name isn't shown: the end of the case's number stands for it (facts 3.1). */
const shownAs = ({ applicant }: PostingText, { caseId }: Posting): string => applicant ?? `案件${caseId.slice(-8)}`;

/** What is said around the three items: of an opinion and of a proposed end, against which one may object, and of a decision, that is made known. */
const AROUND = {
  opinion: {
    title: '初审意见公示',
    opening: '经申请、核对、调查，拟对下列家庭给予救助，现予公示。',
    term: '公示期',
    place: '公示地点',
    answers: (unit: string) => `对公示内容有异议的，请在公示期内向${unit}提出。`,
    basis: ['民发〔2021〕57号 §19'],
  },
  decision: {
    title: '审核确认结果公布',
    opening: '经审核确认，决定对下列家庭给予救助，现予公布。',
    term: '公布期',
    place: '公布地点',
    answers: (unit: string) => `对公布内容有疑问，或者发现情况不实的，可以向${unit}反映、举报。`,
    basis: ['民发〔2021〕57号 §24'],
  },
  end: {
    title: '拟终止救助公示',
    opening: '经调查核实，拟对下列家庭终止救助，现予公示。',
    term: '公示期',
    place: '公示地点',
    answers: (unit: string) => `对公示内容有异议的，请在公示期内向${unit}提出。`,
    basis: ['民发〔2021〕43号 §26'],
  },
} as const satisfies Record<Posting['of'], object>;

/** A posting as it hangs (公示、公布): three items and nothing else of the household, the days, whom to turn to (NOTICE §1(2); M57 §19, §24). No foot says who printed it. */
export function postingSheet(
  posting: Posting,
  text: PostingText,
  programme: Programme,
  { unit, telephone, address }: Pick<Letterhead, 'unit' | 'telephone' | 'address'>,
): Sheet {
  const says = AROUND[posting.of];
  const [title, amount] =
    text.monthlyFen === undefined
      ? ['救助金额（元）', text.onceFen === undefined ? '—' : yuan(text.onceFen)]
      : ['每月保障金额（元）', yuan(text.monthlyFen)];
  return {
    unit,
    head: 'red',
    number: null,
    title: `${PROGRAMME_LABELS[programme].guangdong}${says.title}`,
    addressee: null,
    paragraphs: [
      says.opening,
      {
        widths: [4, 3, 4],
        head: ['申请人', '家庭人口数', title],
        rows: [[shownAs(text, posting), String(text.householdSize), amount]],
      },
      `${says.term}：${dateWords(posting.from)}至${dateWords(posting.until)}。${says.place}：${PLACES[posting.place]}。`,
      `${says.answers(unit)}监督电话：${posting.hotline}。`,
      `依据：${says.basis.map(articleWords).join('、')}。`,
    ],
    date: dateWords(posting.from),
    contact: `联系电话：${telephone}　地址：${address}`,
    foot: [],
  };
}

const who = (by: string | null, on: Day | null): string => (on === null ? '未完成' : `${on} ${by ?? ''}`);

/** The aid-first register (先行救助登记簿): a line a case; names nobody of a household (R36). */
export const aidRegisterSheet = (
  entries: readonly AidEntry[],
  letterhead: Pick<Letterhead, 'unit'>,
  printing: Printing,
): Sheet => ({
  ...formSheet(
    letterhead,
    {
      title: '先行救助登记簿',
      paragraphs: [
        {
          widths: [3, 6, 4, 3, 8, 7, 7, 7, 7],
          head: ['序号', '案件尾号', '事由', '人数', '金额（元）', '接报', '决定', '补齐手续', '事后复核'],
          rows: entries.map((entry, at) => [
            String(at + 1),
            entry.caseId.slice(-8),
            CAUSES[entry.cause],
            String(entry.people),
            yuan(entry.amountFen),
            who(entry.reportedBy, entry.reportedOn),
            who(entry.decidedBy, entry.aidedOn),
            who(entry.completedBy, entry.completedOn),
            `${who(entry.reviewedBy, entry.reviewedOn)}${entry.upheld === null ? '' : entry.upheld ? ' 属实' : ' 不属实'}`,
          ]),
        },
        `共${entries.length}件。依据：《关于进一步加强和改进临时救助工作的意见》2(2)；自2026年7月1日起，${articleWords('社会救助法 §50')}。`,
      ],
    },
    '',
    printing,
  ),
  foot: [printedBy(printing)],
});

/** The near-relative filing (近亲属备案表) of a case: who of it is whose kin, and that the county was there itself (M57 §11, §20). */
export const filingSheet = (
  known: Impartiality,
  texts: readonly FilingText[],
  { members }: Identity,
  letterhead: Pick<Letterhead, 'unit'>,
  printing: Printing,
): Sheet =>
  formSheet(
    letterhead,
    {
      title: '社会救助近亲属备案表',
      paragraphs: [
        {
          widths: [3, 9],
          rows: [
            ['申请人', members[0]?.name ?? ''],
            ['申报日期', dateWords(known.declaredOn)],
            ['县级入户核查', known.countyVisit ? dateWords(known.countyVisit.visitedOn) : '尚未进行'],
          ],
        },
        {
          widths: [3, 3, 5, 5, 4],
          head: ['家庭成员', '与其关系', '经办人员或村（居）委成员', '备案日期', '登记人'],
          rows: known.filings.map(({ person, relation, filedOn, by }, at) => [
            nameOf(members, person),
            NEAR_RELATIONS[relation],
            texts[at]?.who ?? '',
            dateWords(filedOn),
            by,
          ]),
        },
        `依据：${articleWords('民发〔2021〕57号 §11')}、${articleWords('民发〔2021〕57号 §20')}。备案的家庭由县级民政部门逐户入户核查后再作审核确认。`,
        { signed: ['备案人（签名）：＿＿＿＿＿＿＿　　　年　　月　　日'] },
      ],
    },
    known.caseId,
    printing,
  );

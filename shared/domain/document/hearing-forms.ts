import type { Heard, HearingWay, Proposal, ProposalText } from '../adjustment/adjustment.ts';
import { GROUNDS } from '../adjustment/adjustment.ts';
import type { Appraisal, AppraisalText } from '../appraisal.ts';
import type { Identity } from '../household.ts';
import { ACT_FROM } from '../law/norms.ts';
import { yuan } from '../money.ts';
import { incomeTable, nameOf } from './household-forms.ts';
import type { Letterhead } from './letterhead.ts';
import { articleWords, dateWords, formSheet, type Printing, type Sheet, withDates } from './sheet.ts';

type Unit = Pick<Letterhead, 'unit'>;

/** The minutes of a democratic appraisal (民主评议记录): how many came, how they voted, what was said, and a line for each who signed. It helps, and decides nothing (M57 §2, §19). */
export const appraisalSheet = (
  { caseId, heldOn, participants, representatives, agree, disagree, recordedBy }: Appraisal,
  { conclusion, signatures }: AppraisalText,
  { members, address }: Identity,
  letterhead: Unit,
  printing: Printing,
): Sheet =>
  formSheet(
    letterhead,
    {
      title: '社会救助民主评议记录',
      paragraphs: [
        {
          widths: [3, 9],
          rows: [
            ['申请人', members[0]?.name ?? ''],
            ['家庭住址', address],
            ['评议日期', dateWords(heldOn)],
            ['参加人数', `${participants}人，其中村（居）民代表${representatives}人`],
            ['评议结果', `同意${agree}人，不同意${disagree}人，弃权${participants - agree - disagree}人`],
            ['记录人', recordedBy],
          ],
        },
        `评议意见：${conclusion}`,
        {
          widths: [2, 5, 5],
          head: ['序号', '参加人', '签名或按指印'],
          rows: signatures.map((name, at) => [String(at + 1), name, '']),
        },
        `依据：${articleWords('民发〔2021〕57号 §19')}。民主评议由乡镇（街道）在村（居）民委员会协助下组织，评议结果供审核参考，不是审核确认决定。`,
      ],
    },
    caseId,
    printing,
  );

const WAYS = {
  'in-person': '当面听取',
  'at-home': '入户听取',
  'by-telephone': '电话听取',
  'in-writing': '书面意见',
  'did-not-come': '经书面通知未到场',
  told: '告知理由',
} as const satisfies Record<HearingWay, string>;

const proposed = ({ outcome, wasFen, monthlyFen, from }: Proposal): string =>
  outcome === 'increase' || outcome === 'decrease'
    ? `自${from}起每月救助金由${yuan(wasFen)}元调整为${yuan(monthlyFen)}元`
    : `自${from}起停发救助金`;

/** The record of a hearing (听取意见记录) before a cut: what is proposed and why, on what incomes where they are told anew, how the household was heard, and what it said (LAW26 §48; M57 §32). */
export const hearingSheet = (
  { caseId, proposal, hearing }: Pick<Heard, 'caseId' | 'proposal' | 'hearing'>,
  { said, incomes }: { readonly said: string } & Pick<ProposalText, 'incomes'>,
  { members }: Identity,
  letterhead: Unit,
  printing: Printing,
): Sheet =>
  formSheet(
    letterhead,
    {
      title: '减发、停发社会救助听取意见记录',
      paragraphs: [
        {
          widths: [3, 9],
          rows: [
            ['申请人', members[0]?.name ?? ''],
            ['拟作决定', withDates(proposed(proposal))],
            ['事由', GROUNDS[proposal.ground]],
            ['听取日期', dateWords(hearing.heardOn)],
            ['听取方式', WAYS[hearing.way]],
            ['陈述人', hearing.person === null ? '无' : nameOf(members, hearing.person)],
            ['听取人', hearing.heardBy],
          ],
        },
        ...(incomes ? ['拟据以调整的家庭成员月收入：', incomeTable(members, incomes)] : []),
        `当事人陈述：${said}`,
        `依据：${(hearing.heardOn < ACT_FROM ? ['民发〔2021〕57号 §32'] : ['社会救助法 §48', '民发〔2021〕57号 §32']).map(articleWords).join('、')}。作出减发、停发决定的人员不得主持听取意见。`,
        {
          signed: [
            '陈述人（签名或按指印）：＿＿＿＿＿＿＿　　　年　　月　　日',
            '听取人（签名）：＿＿＿＿＿＿＿　　　年　　月　　日',
          ],
        },
      ],
    },
    caseId,
    printing,
  );

import type { Case } from '../case/case.ts';
import { settingOf } from '../case/procedure.ts';
import type { Circumstances, Identity } from '../household.ts';
import type { PersonId } from '../ids.ts';
import { fraudArticle } from '../law/regime.ts';
import { HELD_BY, type Mandate } from '../mandate.ts';
import { yuan } from '../money.ts';
import { PROGRAMME_LABELS } from '../programme.ts';
import { CAME_BY, INCOMES, RELATIONS } from './labels.ts';
import type { Letterhead } from './letterhead.ts';
import { articleWords, dateWords, formSheet, type Printing, type Sheet } from './sheet.ts';

type Unit = Pick<Letterhead, 'unit'>;
type Members = Identity['members'];

const SIGN = '（签名或按指印）：＿＿＿＿＿＿＿　　　年　　月　　日';
const programmeOf = ({ programme }: Pick<Case, 'programme'>): string => PROGRAMME_LABELS[programme].guangdong;
export const nameOf = (members: Members, of: PersonId): string =>
  members.find(({ person }) => person === of)?.name ?? of;

/** What each of a household lives on, a month. */
export const incomeTable = (members: Members, incomes: Circumstances['incomes']) => ({
  widths: [3, 5, 4],
  head: ['姓名', '收入项目', '每月金额（元）'],
  rows: incomes.map(({ person, kind, monthlyFen }) => [nameOf(members, person), INCOMES[kind], yuan(monthlyFen)]),
});

/** The application (申请表): what was declared, for the household to read over and sign (M57 §9; LAW26 §40). */
export function applicationSheet(
  subject: Case,
  { members, address }: Identity,
  { incomes, reason }: Circumstances,
  letterhead: Unit,
  printing: Printing,
): Sheet {
  return formSheet(
    letterhead,
    {
      title: `${programmeOf(subject)}申请表`,
      paragraphs: [
        {
          widths: [3, 9],
          rows: [
            ['受理单位', letterhead.unit],
            ['申请日期', dateWords(subject.appliedOn)],
            ['申请方式', CAME_BY[subject.cameBy]],
            ['家庭住址', address],
          ],
        },
        {
          widths: [1, 3, 3, 6, 4],
          head: ['序号', '姓名', '与申请人关系', '公民身份号码', '联系电话'],
          rows: members.map(({ name, relation, residentId, phone }, at) => [
            String(at + 1),
            name,
            RELATIONS[relation],
            residentId,
            phone ?? '',
          ]),
        },
        incomeTable(members, incomes),
        `申请理由：${reason}`,
        '以上内容经本人核对，属实、完整。',
        { signed: [`申请人${SIGN}`, '经办人（签名）：＿＿＿＿＿＿＿　　　年　　月　　日'] },
      ],
    },
    subject.id,
    printing,
  );
}

/** The undertaking (承诺书): true and complete, and what follows if it isn't (M83 1(2); from 2026-07-01 LAW26 §73, before R649 §68). */
export function undertakingSheet(subject: Case, { members }: Identity, letterhead: Unit, printing: Printing): Sheet {
  const { part, of } = settingOf(subject, 'FRAUD_FINE', subject.appliedOn);
  return formSheet(
    letterhead,
    {
      title: '社会救助申请家庭承诺书',
      addressee: `${letterhead.unit}：`,
      paragraphs: [
        `本人及共同生活的家庭成员申请${programmeOf(subject)}，现承诺：`,
        '一、所申报的家庭成员、收入、财产等情况真实、完整，没有隐瞒。',
        '二、家庭人口、收入、财产状况发生变化时，及时如实报告。',
        '三、配合依法开展的家庭经济状况核对和入户调查。',
        `四、知悉采取虚报、隐瞒、伪造等手段骗取社会救助的，依照${articleWords(fraudArticle(subject.appliedOn))}，由民政部门决定停止救助，责令退回非法获取的救助资金、物资，可以并处非法获取数额${part / of}倍以下的罚款；构成违反治安管理行为或者犯罪的，依法追究责任。`,
        {
          signed: members
            .filter(({ person }) => subject.people.some((one) => one.person === person && !one.minor))
            .map(({ name }) => `${name}${SIGN}`),
        },
      ],
    },
    subject.id,
    printing,
  );
}

const mandatedFor = (subject: Case, { conversion }: Mandate): string =>
  `办理${programmeOf(subject)}的审核确认和动态管理${conversion ? '，以及经核查转办其他救助类别时所转类别的审核确认和动态管理' : ''}`;

/** The mandate (核对授权书) of one person as it was registered (M57 §9; facts 2.3): who, for what, which data, by whom, how long, and that it can be withdrawn (PIPL §15). */
export function mandateSheet(
  subject: Case,
  mandate: Mandate,
  { members }: Identity,
  letterhead: Unit,
  printing: Printing,
): Sheet {
  const who = members.find(({ person }) => person === mandate.person);
  const signs = mandate.signedBy === mandate.person ? '授权人' : '监护人（代为签署）';
  return formSheet(
    letterhead,
    {
      title: '家庭经济状况信息核对授权书',
      addressee: `${letterhead.unit}：`,
      paragraphs: [
        {
          widths: [3, 9],
          rows: [
            ['授权人', who?.name ?? mandate.person],
            ['公民身份号码', who?.residentId ?? ''],
            ['与申请人关系', who ? RELATIONS[who.relation] : ''],
            ['授权事项', mandatedFor(subject, mandate)],
            ['授权期限', `${dateWords(mandate.validFrom)}至${dateWords(mandate.validTo)}`],
            ...(mandate.revokedOn === null
              ? []
              : [[mandate.carriedTo ? '转入转办案件日期' : '撤回日期', dateWords(mandate.revokedOn)]]),
            ...(mandate.carriedFrom ? [['签署于', `原案件${mandate.carriedFrom.caseId}`]] : []),
          ],
        },
        `本人授权你单位及县级民政部门所属核对机构，为上述事项查询、核对本人的下列信息：${mandate.dataClasses.map((data) => `${HELD_BY[data][0]}（${HELD_BY[data][1]}）`).join('、')}。`,
        '查询结果只用于上述事项，不得他用。本人申报的信息真实、完整，愿意承担隐瞒、虚报的法律责任。',
        '本授权可以随时书面撤回；撤回不影响此前已进行的核对。无正当理由不配合核对的，审核确认程序可以依照《最低生活保障审核确认办法》第二十九条终止。',
        { signed: [`${signs}${nameOf(members, mandate.signedBy)}${SIGN}`] },
      ],
    },
    `${subject.id}　授权人：${mandate.person}`,
    printing,
  );
}

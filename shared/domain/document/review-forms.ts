import { type Award, totalFen } from '../award.ts';
import type { Case } from '../case/case.ts';
import { asksOf, deciderOf } from '../case/procedure.ts';
import type { Identity } from '../household.ts';
import { HELD_BY } from '../mandate.ts';
import type { CheckReport, MeansCheck } from '../means-check.ts';
import { yuan } from '../money.ts';
import { PROGRAMME_LABELS } from '../programme.ts';
import type { Visit, VisitForm } from '../visit.ts';
import { nameOf } from './household-forms.ts';
import { CONCLUSIONS, DEGREES, RELATIONS } from './labels.ts';
import type { Letterhead } from './letterhead.ts';
import { articleWords, dateWords, formSheet, type Printing, type Sheet } from './sheet.ts';

type Unit = Pick<Letterhead, 'unit'>;
const SIGNED = '（签名）：＿＿＿＿＿＿＿　　　年　　月　　日';

/** The check report (核对报告) as it came, or the re-check report (复核报告) that came after an objection; it is evidence for the opinion, not the decision (M57 §18). */
export function checkSheet(
  check: MeansCheck,
  { reportNumber, summary, items = [] }: CheckReport,
  { members }: Identity,
  letterhead: Unit,
  printing: Printing,
): Sheet {
  const again = check.recheckOf !== null;
  return formSheet(
    letterhead,
    {
      title: again ? '家庭经济状况复核报告' : '家庭经济状况核对报告',
      paragraphs: [
        {
          widths: [3, 9],
          rows: [
            ['报告编号', reportNumber],
            ['申请人', members[0]?.name ?? ''],
            ['核对对象', check.persons.map((person) => nameOf(members, person)).join('、')],
            ['核对信息', check.dataClasses.map((data) => HELD_BY[data][0]).join('、')],
            ['提出日期', dateWords(check.requestedOn)],
            ...(check.reportedOn === undefined ? [] : [['报告日期', dateWords(check.reportedOn)]]),
            ['结论', check.conclusion === null ? '尚未出具' : CONCLUSIONS[check.conclusion]],
          ],
        },
        `核对情况：${summary}`,
        ...(items.length === 0
          ? []
          : [
              {
                widths: [2, 3, 1, 6],
                rows: [
                  ['人员', '项目', '结果', '情况说明'],
                  ...items.map(({ person, dataClass, found, detail }) => [
                    nameOf(members, person),
                    HELD_BY[dataClass][0],
                    found ? '有' : '无',
                    detail,
                  ]),
                ],
              },
            ]),
        `依据：${articleWords('民发〔2021〕57号 §17')}。本报告是提出审核意见的依据之一，不是审核确认决定；对核对结果有异议的，可以向${letterhead.unit}书面提出并提供相关材料，由其复核。`,
        ...(again ? ['本报告为复核结果，与此前报告不一致的，以本报告为准。'] : []),
      ],
      date: check.answeredOn && dateWords(check.answeredOn),
    },
    check.caseId,
    printing,
  );
}

/** The form of a home visit (入户调查表), to be signed by those who went and by the member who was there (M57 §16). */
export const visitSheet = (
  visit: Visit,
  { observations }: VisitForm,
  { members, address }: Identity,
  letterhead: Unit,
  printing: Printing,
): Sheet =>
  formSheet(
    letterhead,
    {
      title: visit.to === 'household' ? '社会救助家庭入户调查表' : '社会救助邻里访问表',
      paragraphs: [
        {
          widths: [3, 9],
          rows: [
            ['申请人', members[0]?.name ?? ''],
            ['家庭住址', address],
            ['家庭人口', `${members.length}人`],
            ['调查日期', `${dateWords(visit.visitedOn)}${hours(visit)}`],
            ['调查地点', PLACES[visit.place]],
            ['调查人员', visit.investigators.join('、')],
            visit.signedByMember === null
              ? ['访问邻里', `${visit.asked}人`]
              : ['在场家庭成员', nameOf(members, visit.signedByMember)],
            ['现场照片', visit.photos.length === 0 ? '无' : `${visit.photos.length}张，已存入案卷`],
          ],
        },
        ...(visit.to === 'household'
          ? [
              {
                widths: [2, 4, 4, 4],
                head: ['序号', '家庭成员', '与申请人关系', '是否在场（勾选）'],
                rows: members.map(({ name, relation }, at) => [String(at + 1), name, RELATIONS[relation], '']),
              },
            ]
          : []),
        `调查情况：${observations}`,
        `依据：${articleWords('民发〔2021〕57号 §16')}。调查人员不得少于二人，调查结果由调查人员和在场的家庭成员共同签字确认。`,
        {
          signed: [
            ...visit.investigators.map((_, at) => `调查人员${at + 1}${SIGNED}`),
            `${visit.to === 'household' ? '家庭成员' : '被访问人'}（签名或按指印）：＿＿＿＿＿＿＿　　　年　　月　　日`,
          ],
        },
      ],
    },
    visit.caseId,
    printing,
  );

const PLACES = { home: '申请人家中', elsewhere: '其他地点', neighbourhood: '邻里' } as const satisfies Record<
  Visit['place'],
  string
>;

const hours = ({ startedAt, endedAt }: Visit): string => (startedAt && endedAt ? `　${startedAt}至${endedAt}` : '');

/** What an award is, in words. */
export function awardWords(award: Award): string {
  switch (award.kind) {
    case 'monthly':
      return `每月${yuan(award.monthlyFen)}元`;
    case 'one-off': {
      const parts = award.instalments.length > 1 ? `，分${award.instalments.length}次发放` : '';
      return `共${yuan(totalFen(award))}元（困难程度${DEGREES[award.degree]}${parts}）`;
    }
    case 'status':
      return `认定有效期${award.validMonths}个月`;
    case 'none':
      return '无';
  }
}

type Opined = Extract<
  Case,
  { readonly reviewedOn: unknown; readonly award: Award; readonly hands: unknown; readonly check: unknown }
>;

/** The township's initial opinion (初审意见), as it goes up with the file (M57 §19). */
export const opinionSheet = (
  subject: Opined,
  { members, address }: Identity,
  letterhead: Unit,
  printing: Printing,
): Sheet => {
  const eligible = subject.award.kind !== 'none';
  const asks = asksOf(subject);
  return formSheet(
    letterhead,
    {
      title: `${PROGRAMME_LABELS[subject.programme].guangdong}初审意见`,
      paragraphs: [
        {
          widths: [3, 9],
          rows: [
            ['申请人', members[0]?.name ?? ''],
            ['家庭人口', `${members.length}人`],
            ['家庭住址', address],
            ['申请日期', dateWords(subject.appliedOn)],
            ['受理日期', dateWords(subject.acceptedOn)],
            ['信息核对', subject.check?.conclusion ? CONCLUSIONS[subject.check.conclusion] : '未作核对'],
            ['入户调查', subject.visit ? dateWords(subject.visit.visitedOn) : '未作入户'],
            ['拟救助金额', awardWords(subject.award)],
            ...(subject.minutes
              ? [['集体研究', `${subject.minutes.number}（${dateWords(subject.minutes.heldOn)}）`]]
              : []),
          ],
        },
        `初审意见：经调查核实，该家庭${eligible ? '符合' : '不符合'}${PROGRAMME_LABELS[subject.programme].guangdong}条件，${eligible ? `拟同意按上述金额给予救助` : '拟不予确认'}。${eligible && asks.posting ? '按规定在申请人所在村（社区）公示。' : ''}报${deciderOf(subject.procedure, subject.award) === 'county' ? '县级民政部门' : '本级'}审核确认。`,
        `依据：${asks.basis.confirmation.map(articleWords).join('、')}。`,
        { signed: [`经办人${SIGNED}`, `负责人${SIGNED}`] },
      ],
      date: dateWords(subject.reviewedOn),
    },
    subject.id,
    printing,
  );
};

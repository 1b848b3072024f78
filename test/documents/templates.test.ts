import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { extractText, getDocumentProxy } from 'unpdf';
import { expect, test } from 'vitest';
import { decide } from '../../shared/domain/adjustment/decide.ts';
import { hear, propose } from '../../shared/domain/adjustment/propose.ts';
import { accept, decline } from '../../shared/domain/case/accept.ts';
import type { AidEntry } from '../../shared/domain/case/aid-first.ts';
import type { Case } from '../../shared/domain/case/case.ts';
import { extendLimit } from '../../shared/domain/case/extend.ts';
import { publish } from '../../shared/domain/case/publish.ts';
import type { Step } from '../../shared/domain/case/step.ts';
import { askSupplement } from '../../shared/domain/case/supplement.ts';
import { startCaseClock } from '../../shared/domain/case-clock.ts';
import { appraisalSheet, hearingSheet } from '../../shared/domain/document/hearing-forms.ts';
import { applicationSheet, mandateSheet, undertakingSheet } from '../../shared/domain/document/household-forms.ts';
import { codeOf } from '../../shared/domain/document/issue.ts';
import { aidRegisterSheet, filingSheet, postingSheet } from '../../shared/domain/document/public-sheets.ts';
import { checkSheet, opinionSheet, visitSheet } from '../../shared/domain/document/review-forms.ts';
import { noticeSheet, type Sheet } from '../../shared/domain/document/sheet.ts';
import type { Circumstances, Identity } from '../../shared/domain/household.ts';
import { PUBLISHED } from '../../shared/domain/law/calendar.ts';
import type { Fen } from '../../shared/domain/money.ts';
import { isAdverse, NoticeKind, noticeText, wordOf } from '../../shared/domain/notice.ts';
import { residentIdFor } from '../../shared/domain/resident-id.ts';
import { toHtml } from '../../shared/print/html.ts';
import { toPdf, typefaceIn } from '../../shared/print/pdf.ts';
import { TYPEFACE } from '../../shared/print/typeface.ts';
import { aBenefit } from '../domain/a-payment.ts';
import { at as acting, aDecided, aLooked, theCase } from '../domain/adjustment/a-matter.ts';
import {
  aMandate,
  anAccepted,
  anApplied,
  anImpartiality,
  appraisalId,
  aReviewed,
  aTakenDown,
  aVisit,
  BUREAU,
  caseId,
  day,
  fen,
  granted,
  he,
  index,
  lin,
  mandatesOf,
  month,
  noticeId,
  person,
  postingId,
  step,
  su,
  TOWN,
  xu,
} from '../domain/case/a-case.ts';

const face = typefaceIn(dirname(fileURLToPath(import.meta.resolve(`${TYPEFACE.package}/package.json`))));
const today = day('2026-07-13');
const LETTERHEAD = {
  unit: '样例县人民政府燎原街道办事处',
  word: '燎助',
  telephone: '0663-0000000',
  address: '样例县燎原街道样例路1号',
};
const printing = { by: 'lin-intake', on: today };
const identity: Identity = {
  members: [
    {
      person: 'p1',
      name: '测试甲',
      residentId: residentIdFor({ bornOn: day('1980-01-01'), sequence: 1 }),
      relation: 'applicant',
      phone: '13800000000',
    },
    {
      person: 'p2',
      name: '测试乙',
      residentId: residentIdFor({ bornOn: day('2015-05-05'), sequence: 2 }),
      relation: 'child',
    },
  ],
  address: '样例镇样例村3组',
} as unknown as Identity;
const circumstances = {
  incomes: [{ person: 'p1', kind: 'farming', monthlyFen: fen(20_000) }],
  reason: '家中劳动力患病，收入减少，生活困难。',
} as unknown as Circumstances;
const at = { by: lin, today, calendar: PUBLISHED, noticeId: noticeId(), from: TOWN };
const applied = anApplied({ appliedOn: day('2026-07-06') });
const reviewed = aReviewed(applied, 60_000);
const looked = {
  application: 'there',
  income: 'missing',
  assets: 'missing',
  supporters: 'there',
  proxy: 'not-called-for',
} as const;

/** A notice as it is printed, with a number and a code. */
function notice({ notice: told }: Pick<Step<Case>, 'notice'>): Sheet {
  if (!told) throw new Error('no notice');
  const kind: NoticeKind = told.record.kind;
  const issue = {
    issuer: TOWN,
    word: wordOf(LETTERHEAD, kind),
    year: 2026,
    serial: 17,
    code: codeOf(new Uint8Array(10)),
  };
  return noticeSheet({ ...told.record, issue }, told.text, '测试甲', LETTERHEAD, printing);
}

const check = {
  ...step.ask(anAccepted(applied), today).check,
  answeredOn: today,
  conclusion: 'within-limits',
} as const;
const report = { reportNumber: 'HD-2026-000123', summary: '名下无机动车、无经营登记，存款余额在规定限额以内。' };
const entry: AidEntry = {
  caseId: caseId(),
  office: TOWN,
  cause: 'fire',
  amountFen: fen(160_000),
  people: 2,
  reportedOn: today,
  reportedBy: lin,
  aidedOn: today,
  decidedBy: su,
  completedOn: today,
  completedBy: lin,
  reviewedOn: null,
  reviewedBy: null,
  upheld: null,
  version: 1,
};
const filed = anImpartiality({
  filings: [{ person: 'p2', relation: 'sibling', staff: null, filedOn: today, by: lin }] as never,
});

/** What a household is told that was looked into, of whom this was proposed and who was heard on it. */
function adjusted(to: { readonly outcome: 'decrease' | 'stop'; readonly monthlyFen: Fen }): Pick<Step<Case>, 'notice'> {
  const benefit = aBenefit('1', { hands: [lin] });
  const wanted = { ...to, ground: 'income-changed' as const, from: month('2026-09'), leaves: [], convertsTo: null };
  const proposed = granted(propose(aLooked(), theCase, benefit, wanted, acting())).becomes;
  const held = { way: 'in-person', heardOn: acting().today, person: theCase.people[0]?.person ?? null } as const;
  const heard = granted(hear(proposed, theCase, held, acting(su))).becomes;
  const deciding = { ...acting(xu), from: BUREAU, noticeId: noticeId(), personIndexes: [index('a'), index('b')] };
  return granted(
    decide(heard, theCase, benefit, { agreed: true, reasons: '经核查并听取意见，家庭收入增加。' }, deciding),
  ).step;
}

/** Every document of casework: what it must say, and whether it goes out under a number. */
const DOCUMENTS: Readonly<
  Record<string, { sheet: () => Sheet; says: readonly (string | RegExp)[]; number?: string; remedy?: true }>
> = {
  application: {
    sheet: () => applicationSheet(applied, identity, circumstances, LETTERHEAD, printing),
    says: ['最低生活保障申请表', '种养殖等经营收入', '200.00', '申请理由：家中劳动力患病', '申请人（签名或按指印）'],
  },
  undertaking: {
    sheet: () => undertakingSheet(applied, identity, LETTERHEAD, printing),
    says: [
      '社会救助申请家庭承诺书',
      '《中华人民共和国社会救助法》第七十三条',
      '2倍以下的罚款',
      '测试甲（签名或按指印）',
    ],
  },
  mandate: {
    sheet: () =>
      mandateSheet(
        applied,
        aMandate(applied, 'p2', { validFrom: today, validTo: day('2027-07-12') }),
        identity,
        LETTERHEAD,
        printing,
      ),
    says: [
      '家庭经济状况信息核对授权书',
      '2026年7月13日至2027年7月12日',
      '非银行支付账户',
      '可以随时书面撤回',
      '监护人（代为签署）测试甲',
    ],
  },
  supplement: {
    sheet: () => notice(granted(askSupplement(applied, mandatesOf(applied), looked, at))),
    says: [
      '社会救助申请材料补正告知书',
      '1.家庭收入情况申报；',
      '2.家庭财产情况申报。',
      '此后不再要求补正其他材料',
      '《中华人民共和国社会救助法》第六十二条',
    ],
    number: '燎助补〔2026〕17号',
  },
  acceptance: {
    sheet: () => notice(granted(accept(applied, mandatesOf(applied), at))),
    says: ['社会救助申请受理通知书', '理由：', /依据：《.+》.*第.+条。/u],
    number: '燎助受〔2026〕17号',
  },
  'non-acceptance': {
    sheet: () => notice(granted(decline(applied, '申请人户籍不在本地。', at))),
    says: ['社会救助申请不予受理通知书', '理由：申请人户籍不在本地。', '第四十五条'],
    number: '燎助不受〔2026〕17号',
    remedy: true,
  },
  confirmation: {
    sheet: () => notice(step.confirm(aTakenDown(applied), day('2026-07-27'))),
    says: ['最低生活保障审核确认通知书', /依据：《.+》.*第.+条。/u, '600.00元'],
    number: '燎助确〔2026〕17号',
  },
  refusal: {
    sheet: () => notice(step.refuse(reviewed, day('2026-07-27'))),
    says: ['最低生活保障不予确认通知书', '理由：收入超过标准。', /依据：《.+》.*第.+条。/u],
    number: '燎助不确〔2026〕17号',
    remedy: true,
  },
  extension: {
    sheet: () =>
      notice(
        granted(
          extendLimit(
            anAccepted(applied),
            startCaseClock('TOTAL', applied, today, PUBLISHED),
            { ground: 'hard-investigation', reasons: '外地收入尚在协查。' },
            { ...at, by: xu },
          ),
        ),
      ),
    says: ['社会救助延长办理期限告知书', '理由：外地收入尚在协查。', '第二十二条'],
    number: '燎助延〔2026〕17号',
  },
  'check report': {
    sheet: () => checkSheet(check, report, identity, LETTERHEAD, printing),
    says: ['家庭经济状况核对报告', 'HD-2026-000123', '核对情况：名下无机动车', '符合规定限额', '第十七条', '书面提出'],
  },
  're-check report': {
    sheet: () => checkSheet({ ...check, recheckOf: check.id }, report, identity, LETTERHEAD, printing),
    says: ['家庭经济状况复核报告', '以本报告为准'],
  },
  'appraisal minutes': {
    sheet: () =>
      appraisalSheet(
        {
          ...{ id: appraisalId(), caseId: applied.id, office: TOWN, heldOn: today, recordedBy: lin, version: 1 },
          ...{ participants: 9, representatives: 6, agree: 7, disagree: 1 },
        },
        { conclusion: '情况属实，同意给予救助。', signatures: ['测试丙', '测试丁'] },
        identity,
        LETTERHEAD,
        printing,
      ),
    says: [
      '社会救助民主评议记录',
      '9人，其中村（居）民代表6人',
      '同意7人，不同意1人，弃权1人',
      '评议意见：情况属实',
      '测试丁',
      '第十九条',
      '不是审核确认决定',
    ],
  },
  'hearing record': {
    sheet: () =>
      hearingSheet(
        aDecided() as never,
        {
          said: '工作不稳定，希望核实后再减发。',
          incomes: [{ person: person('p1'), kind: 'wage', monthlyFen: fen(123_400) }],
        },
        identity,
        LETTERHEAD,
        printing,
      ),
    says: [
      '听取意见记录',
      '月收入',
      '1,234.00',
      '每月救助金由600.00元调整为400.00元',
      '当事人陈述：工作不稳定',
      '当面听取',
      '第四十八条',
      '陈述人（签名或按指印）',
    ],
  },
  'decrease notice': {
    sheet: () => notice(adjusted({ outcome: 'decrease', monthlyFen: fen(40_000) })),
    says: ['最低生活保障减发决定书', '由600.00元调整为400.00元', '理由：经核查', '第三十二条', '第四十八条'],
    number: '燎助减〔2026〕17号',
    remedy: true,
  },
  'stop notice': {
    sheet: () => notice(adjusted({ outcome: 'stop', monthlyFen: fen(0) })),
    says: ['最低生活保障停发决定书', '停止享受最低生活保障', '理由：经核查', '第三十二条', '第十三条'],
    number: '燎助停〔2026〕17号',
    remedy: true,
  },
  'visit form': {
    sheet: () =>
      visitSheet(
        { ...aVisit({ visitedOn: today }), caseId: applied.id, office: TOWN, version: 1 },
        { observations: '住房简陋，无贵重物品。' },
        identity,
        LETTERHEAD,
        printing,
      ),
    says: [
      '社会救助家庭入户调查表',
      '调查情况：住房简陋',
      '09:30至10:40',
      'tang-visits、wei-visits',
      '申请人家中',
      '与申请人关系',
      '测试乙',
      '调查人员1（签名）',
      '调查人员2（签名）',
      '第十六条',
    ],
  },
  opinion: {
    sheet: () => opinionSheet(reviewed, identity, LETTERHEAD, printing),
    says: ['最低生活保障初审意见', '每月600.00元', '符合最低生活保障条件', '第二十条', '（印章）'],
  },
  posting: {
    sheet: () =>
      postingSheet(
        step.post(reviewed, today).posting,
        { applicant: '测试甲', householdSize: 2, monthlyFen: fen(60_000) },
        'dibao',
        LETTERHEAD,
      ),
    says: [
      '最低生活保障初审意见公示',
      '测试甲',
      '600.00',
      '公示期：2026年7月13日至2026年7月20日',
      '0663-2222222',
      '第十九条',
    ],
  },
  publication: {
    sheet: () => {
      const confirmed = step.confirm(aTakenDown(applied), day('2026-07-27')).becomes;
      const where = { id: postingId(), place: 'village-board', hotline: '0663-2222222' } as const;
      const { posting } = granted(publish(confirmed, where, { by: he, today: day('2026-07-28'), calendar: PUBLISHED }));
      return postingSheet(
        posting,
        { applicant: '测试甲', householdSize: 2, monthlyFen: fen(60_000) },
        'dibao',
        LETTERHEAD,
      );
    },
    says: [
      '最低生活保障审核确认结果公布',
      '测试甲',
      '600.00',
      '公布期：2026年7月28日至2026年8月4日',
      '0663-2222222',
      '第二十四条',
    ],
  },
  'posting of an end': {
    sheet: () =>
      postingSheet(
        { ...step.post(reviewed, today).posting, of: 'end' },
        { applicant: '测试甲', householdSize: 1, monthlyFen: fen(90_000) },
        'tekun',
        LETTERHEAD,
      ),
    says: ['拟终止救助公示', '测试甲', '900.00', '公示期：2026年7月13日', '对公示内容有异议的', '第二十六条'],
  },
  'aid-first register': {
    sheet: () => aidRegisterSheet([entry], LETTERHEAD, printing),
    says: ['先行救助登记簿', '火灾', '1,600.00', 'su-leads', '未完成', '第五十条'],
  },
  'near-relative filing': {
    sheet: () => filingSheet(filed, [{ who: '测试村委员' }], identity, LETTERHEAD, printing),
    says: ['近亲属备案表', '测试乙', '兄弟姐妹', '测试村委员', '第十一条'],
  },
};

test.each(Object.entries(DOCUMENTS))(
  '%s: the PDF says in Chinese what the document has to say, and so does the page',
  async (name, { sheet, says, number, remedy }) => {
    const made = sheet();
    const bytes = await toPdf(made, face, new Date('2026-07-13T01:00:00Z'));
    if (process.env['SHEETS_IN']) {
      mkdirSync(process.env['SHEETS_IN'], { recursive: true });
      writeFileSync(`${process.env['SHEETS_IN']}/${name}.pdf`, bytes);
    }
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true });
    const pdf = text.replace(/\s+/gu, '');
    const page = toHtml(made).replace(/<style>.*?<\/style>|<[^>]+>|\s+/gsu, '');

    for (const told of [pdf, page]) {
      for (const wanted of says)
        expect(told).toMatch(
          typeof wanted === 'string' ? new RegExp(wanted.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&'), 'u') : wanted,
        );
      if (number) expect(told).toContain(number);
      else expect(told).not.toMatch(/〔2026〕\d+号/u);
      if (number) expect(told).toMatch(/验证码：([0-9A-Z]{4}-){3}[0-9A-Z]{4}/u);
      if (remedy) expect(told).toMatch(/六十日内申请行政复议.*人民法院提起行政诉讼/u);
      else expect(told).not.toContain('行政复议');
    }
  },
);

test.each(NoticeKind.options)(
  'a notice of the kind %s is read in the PDF as it was written, and says what can be done against it if it is adverse',
  async (kind) => {
    const written = noticeText(kind, 'dibao', today, {
      decision: '决定内容样例。',
      reasons: '理由样例。',
      basis: ['民发〔2021〕57号 §32'],
    });
    const issue = {
      issuer: TOWN,
      word: wordOf(LETTERHEAD, kind),
      year: 2026,
      serial: 8,
      code: codeOf(new Uint8Array(10)),
    };
    const made = noticeSheet({ issuedOn: today, issue }, written, '测试甲', LETTERHEAD, printing);

    const read = await extractText(await getDocumentProxy(new Uint8Array(await toPdf(made, face, new Date(today)))), {
      mergePages: true,
    });
    const pdf = read.text.replace(/\s+/gu, '');

    for (const wanted of [
      written.title,
      '决定内容样例。',
      '理由：理由样例。',
      '第三十二条',
      `${issue.word}〔2026〕8号`,
    ])
      expect(pdf).toContain(wanted);
    expect(/六十日内申请行政复议.*人民法院提起行政诉讼/u.test(pdf)).toBe(isAdverse(kind));
  },
);

test('a posting of a minor says the end of the case’s number in the place of the name', () => {
  const { posting } = step.post(reviewed, today);

  const page = toHtml(
    postingSheet(posting, { applicant: null, householdSize: 2, monthlyFen: fen(60_000) }, 'dibao', LETTERHEAD),
  );

  expect(page).toContain(`案件${applied.id.slice(-8)}`);
  expect(page).not.toContain('测试');
});

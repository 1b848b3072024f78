import { OFFICES, SEEDED } from '../seed.ts';
import { cardInAnotherHand } from './card-in-another-hand.ts';
import { DATA_CLASSES } from './case-path.ts';
import { giveUndertaking } from './give-undertaking.ts';
import {
  FAMILY,
  FIRE,
  LEFT_LYING,
  OVER_LIMIT,
  PENSIONERS,
  type SampleHousehold,
  SHARED_ACCOUNT,
} from './sample-people.ts';
import type { Stage } from './stage.ts';

/** Households apply, and every check that the law puts in the way is tried. @returns the cases that the months pay */
export async function january(stage: Stage) {
  const { told, today, to, desk, offices, path, bureau, money, chest, payOut, kin, others, again } = stage;
  await to('2026-01-12');
  const family = await path.liaoyuan.apply(FAMILY);
  told.tell(
    '燎原街道 受理窗口',
    '一家三口（含一名未成年人）申请低保，家庭情况密封保存。',
    'A family of three, one a minor, applies; what it declares is sealed.',
  );
  told.tell(
    '燎原街道 受理窗口',
    '没签保密承诺就想按身份号码查人。',
    'A search for a person is tried before the confidentiality undertaking is given.',
  );
  told.refused(
    await offices.liaoyuan.intake.post('/person-searches', { residentId: FAMILY.members[0]?.residentId }),
    'undertaking-missing',
  );
  for (const { id } of SEEDED) told.good(await giveUndertaking(desk(id), id));
  told.tell(
    '各单位',
    `${SEEDED.length}名操作人员各自阅读并签署保密承诺。`,
    'Every operator reads the undertaking and accepts it, each for themself.',
  );
  const found = told.good(
    await offices.liaoyuan.intake.post('/person-searches', { residentId: FAMILY.members[0]?.residentId }),
  );
  told.expect('the person is found by resident id', found.cases.length === 1 && found.cases[0].caseId === family);
  told.tell('燎原街道 受理窗口', '按身份号码查重：只有这一件。', 'Search by resident id finds this one case.');

  told.tell('燎原街道 受理窗口', '授权书没签就想受理。', 'Acceptance is tried before the mandates are signed.');
  told.refused(
    await offices.liaoyuan.intake.post(`/cases/${family}/acceptance`, undefined, { version: 1 }),
    'mandate-missing',
  );
  await path.liaoyuan.sign(family, FAMILY);
  told.tell(
    '燎原街道 受理窗口',
    '两名成年人本人签署授权书，未成年人由监护人签署。',
    'Both adults sign their mandates; the guardian signs for the child.',
  );
  await path.liaoyuan.acceptAndTell(family);
  told.tell(
    '燎原街道 受理窗口',
    '受理，出具受理通知书，30个工作日的时限开始。',
    'Accepted with its notice; the clock of thirty working days begins.',
  );

  told.tell(
    '洪阳镇 受理窗口',
    '外单位人员想看这件案子。',
    'Another township looks for the case: it isn’t there for them.',
  );
  told.refused(await offices.hongyang.intake.get(`/cases/${family}`), 'case-not-found');

  await to('2026-01-13');
  const version = await path.liaoyuan.versionOf(offices.liaoyuan.visit, family);
  told.tell(
    '燎原街道 调查员',
    '想核对授权书未包含的事项（非银行支付账户）。',
    'A check of data that no mandate covers is asked for.',
  );
  told.refused(
    await offices.liaoyuan.visit.post(
      `/cases/${family}/checks`,
      { persons: ['p1'], dataClasses: ['payment-accounts'] },
      { version },
    ),
    'mandate-missing',
  );
  const mandateVersion = 1;
  told.good(
    await offices.liaoyuan.intake.post(`/cases/${family}/mandates/p2/revocation`, undefined, {
      version: mandateVersion,
    }),
  );
  told.tell(
    '燎原街道 调查员',
    '配偶撤回授权，核对随即被拒。',
    'The spouse withdraws the mandate; the check is refused by the write itself.',
  );
  told.refused(
    await offices.liaoyuan.visit.post(
      `/cases/${family}/checks`,
      { persons: ['p1', 'p2', 'p3'], dataClasses: DATA_CLASSES },
      { version },
    ),
    'mandate-missing',
  );
  await path.liaoyuan.sign(family, FAMILY, 'p2');
  await path.liaoyuan.check(family, FAMILY, 'within-limits');
  told.tell(
    '燎原街道 调查员',
    '配偶重新签署后，完成家庭经济状况核对。',
    'Signed anew; the means check is made and answered.',
  );

  await to('2026-01-15');
  told.tell('燎原街道 调查员', '一个人去入户，系统不收。', 'A visit by one person alone is refused.');
  const alone = {
    visitedOn: '2026-01-15',
    startedAt: '09:30',
    endedAt: '10:40',
    investigators: ['liaoyuan-visit-1'],
    signedBy: ['liaoyuan-visit-1'],
    signedByMember: 'p1',
    observations: '单人入户记录。',
  };
  told.refused(
    await offices.liaoyuan.visit.post(`/cases/${family}/visits`, alone, {
      version: await path.liaoyuan.versionOf(offices.liaoyuan.visit, family),
    }),
    'visit-team',
  );
  await path.liaoyuan.visit(family, '2026-01-15');
  const household = told.good(await offices.liaoyuan.review.get(`/cases/${family}/household?purpose=review`));
  told.expect('the reviewer sees three members', household.identity.members.length === 3);
  told.tell(
    '燎原街道 审核',
    '两人入户；审核人打开家庭情况（先留痕，后打开），提出初审意见。',
    'Two visit; the reviewer opens the file, noted first, and gives the opinion.',
  );
  await path.liaoyuan.opinion(family, 128000);

  await to('2026-01-16');
  const posting = await path.liaoyuan.post(family);
  const shown = told.good(await offices.liaoyuan.review.get(`/postings/${posting.id}`));
  told.expect(
    'a posting shows three items',
    JSON.stringify(Object.keys(shown).sort()) ===
      '["applicant","from","hotline","householdSize","monthlyFen","of","office","place","until"]',
  );
  told.tell(
    '燎原街道 审核',
    `公示七天，只有姓名、人数、金额，至${posting.until}。`,
    `Posted with name, size and amount only, until ${posting.until}.`,
  );
  told.tell('县民政局 确认', '公示未满就想确认。', 'Confirmation is tried while the posting hangs.');
  told.refused(
    await offices.liaoyuan.approve.post(`/cases/${family}/confirmation`, undefined, {
      version: await path.liaoyuan.versionOf(offices.liaoyuan.approve, family),
    }),
    'posting-still-open',
  );

  // --- the others of the year ---
  await to('2026-01-19');
  const overLimit = await path.hongyang.apply(OVER_LIMIT);
  await path.hongyang.sign(overLimit, OVER_LIMIT);
  await path.hongyang.acceptAndTell(overLimit);
  await path.hongyang.check(overLimit, OVER_LIMIT, 'over-limits');
  await path.hongyang.visit(overLimit, '2026-01-19');
  await path.hongyang.opinion(overLimit, 0);
  told.tell(
    '洪阳镇',
    '一户核对超标，初审意见为不符合。',
    'A household over the limits: the opinion is "not eligible".',
  );
  const pensioners = await path.hongyang.bringToPosting(PENSIONERS, '2026-01-19', 96_000);
  told.tell(
    '洪阳镇',
    '一对老年夫妇：受理、核对、入户、初审、公示。',
    'An old couple: accepted, checked, visited, reviewed, posted.',
  );
  const lying = await path.houxi.apply(LEFT_LYING);
  await path.houxi.sign(lying, LEFT_LYING);
  await path.houxi.acceptAndTell(lying);
  told.tell('后溪乡', '一户受理之后就搁下了。', 'A case is accepted and then left lying.');
  const sharing: string[] = [];
  for (const each of SHARED_ACCOUNT) sharing.push(await path.liaoyuan.bringToPosting(each, '2026-01-19', 88_000));
  told.tell('燎原街道', '另有两户办到公示。', 'Two more households come to their posting.');
  await kin.begin();
  await kin.later(lying);

  await to('2026-01-20');
  const refusal = await offices.hongyang.approve.post(
    `/cases/${overLimit}/refusal`,
    { reasons: '经核对，家庭人均月收入高于当地最低生活保障标准。' },
    { version: await path.hongyang.versionOf(offices.hongyang.approve, overLimit) },
  );
  const refusedCase = told.good(refusal);
  const clocks = told.good(await offices.hongyang.approve.get(`/cases/${overLimit}/clocks`)).clocks;
  const noticeClock = clocks.find((each: { clock: { code: string } }) => each.clock.code === 'REFUSE_NOTICE');
  told.expect('a refusal has its notice clock', noticeClock?.clock.dueOn === '2026-01-23');
  told.tell(
    '县民政局 确认',
    `不予确认。${noticeClock?.explanation.zh ?? ''}`,
    'Refused; the written notice has three working days.',
  );
  await again.begin();
  await others.begin();
  await path.houxi.grant(others.fire(), FIRE);
  const emergency = await money.build(OFFICES.houxi.code, today().slice(0, 7), 'temporary');
  await to(today(), '15:00');
  await money.approve(emergency.id);
  await chest.begin(emergency.id);
  const atOnce = await payOut(emergency.id);
  told.expect('the emergency aid is paid within the day', atOnce.paid === 1 && atOnce.fen === 160_000);
  told.tell(
    '县民政局',
    '急难救助单独成批：当天编制、筛查、审批、发放、到账。',
    'Emergency aid in a small batch of its own: built, screened, approved, released and received within the day.',
  );
  told.refused(
    await bureau.finance.post('/batches', {
      office: OFFICES.houxi.code,
      programme: 'temporary',
      month: today().slice(0, 7),
    }),
    'batch-exists',
  );
  await to('2026-01-22');
  await others.carryOn();
  await again.raise();
  await path.hongyang.deliver(overLimit, refusedCase.notice);
  told.tell(
    '洪阳镇 受理窗口',
    '不予确认通知书（理由、依据、救济途径）当面送达，时限停止。',
    'The notice, with reasons and remedy, is delivered; its clock stops.',
  );

  await to('2026-01-28', '10:00');
  await others.end();
  told.refused(await offices.liaoyuan.review.get(`/postings/${posting.id}`), 'posting-not-found');
  told.tell(
    '系统 定时任务',
    '公示期满，自动撤下，内容已清除，材料报县。',
    'The posting’s term is over: taken down by the job, its text erased.',
  );
  const payFrom = (await path.liaoyuan.confirm(family)).payFrom;
  for (const [place, id] of [['hongyang', pensioners], ...sharing.map((each) => ['liaoyuan', each] as const)] as const)
    await path[place].confirmAndTell(id);
  told.tell(
    '县民政局 确认',
    `由未参与前序环节的人员确认，自${payFrom}起发放。`,
    `Confirmed by somebody who did no earlier step; money runs from ${payFrom}.`,
  );
  const confirmed = told.good(await offices.liaoyuan.intake.get(`/cases/${family}`));
  await path.liaoyuan.deliver(family, confirmed.notice);
  await path.liaoyuan.publish(family);
  told.tell('燎原街道 受理窗口', '确认通知书送达。', 'The confirmation notice is delivered.');
  const readers = told.good(await bureau.audit.get(`/cases/${family}/readers?limit=100`)).items;
  const openings = readers.map(({ by, via }: { by: string; via: string }) => `${by} ${via}`);
  told.expect(
    'whoever opened the file is listed, its notices too',
    ['liaoyuan-review openHousehold', 'liaoyuan-review postOpinion', 'liaoyuan-intake readNotice'].every((each) =>
      openings.includes(each),
    ),
  );
  told.tell(
    '县民政局 审计',
    `谁打开过这件案子：共${readers.length}次，各有何人、何时、为何。`,
    'Who read this file: each opening with who, when and why; its notices are among them.',
  );

  await to('2026-01-29');
  await kin.end('2026-01-29', family);

  const card = cardInAnotherHand({ path: path.liaoyuan, desks: offices.liaoyuan, told });
  await card.file(sharing[1] ?? '');
  const grants: readonly [keyof typeof path, string, SampleHousehold, SampleHousehold][] = [
    ['liaoyuan', family, FAMILY, FAMILY],
    ['hongyang', pensioners, PENSIONERS, PENSIONERS],
    ['liaoyuan', sharing[0] ?? '', SHARED_ACCOUNT[0], SHARED_ACCOUNT[0]],
    ['liaoyuan', sharing[1] ?? '', SHARED_ACCOUNT[1], SHARED_ACCOUNT[0]],
  ];
  for (const [place, id, each, holder] of grants) await path[place].grant(id, each, holder);
  told.tell(
    '县民政局 财务',
    '开通四户待遇；有两户留了同一个账户。',
    'Four benefits are opened; two of them name one account.',
  );
  await to('2026-02-02', '10:00');
  await again.end();
  return { family, pensioners, lying, card };
}

import { type Day, dayOf, Instant, instantAt } from '../../../shared/domain/days.ts';
import type { ReturnCode } from '../../../shared/domain/payment/line.ts';
import { OFFICES, type OfficeName, SEEDED } from '../seed.ts';
import type { System } from '../system.ts';
import { latenessAt, verifyLedger } from '../verify-ledger.ts';
import { casePath, DATA_CLASSES, type Desks } from './case-path.ts';
import { funds } from './funds.ts';
import { giveUndertaking } from './give-undertaking.ts';
import { moneyPath } from './money-path.ts';
import { narrator } from './narrator.ts';
import { deskOf } from './office-client.ts';
import { programmes } from './programmes.ts';
import { relatives } from './relatives.ts';
import {
  FAMILY,
  FIRE,
  LEFT_LYING,
  OVER_LIMIT,
  PENSIONERS,
  type SampleHousehold,
  SHARED_ACCOUNT,
} from './sample-people.ts';
import { toppedUp } from './top-up.ts';

export interface Summary {
  readonly cases: number;
  readonly paid: number;
  readonly paidFen: number;
  readonly held: number;
  readonly refused: number;
  readonly findings: Readonly<Record<string, number>>;
  readonly ledger: 'verified' | string;
  readonly ledgerEntries: number;
  readonly steps: number;
  readonly surprises: readonly string[];
}

/** Walks a sample township year through the real HTTP API, and says what happens. Whatever doesn't come out as expected is a surprise in the summary. */
export async function walk(system: System, print: (line: string) => void): Promise<Summary> {
  const today = (): Day => dayOf(Instant.parse(new Date(system.now()).toISOString()));
  const told = narrator(today, print);
  const to = async (day: string, time: '09:00' | '10:00' | '15:00' = '09:00') =>
    await system.advanceTo(Date.parse(instantAt(day as Day, time)));
  const desk = (operator: string) => deskOf(system.url, () => system.tokenFor(operator));
  const desksOf = (office: Exclude<OfficeName, 'bureau'>): Desks => ({
    office: OFFICES[office].code,
    officeName: OFFICES[office].name,
    intake: desk(`${office}-intake`),
    investigators: [`${office}-visit-1`, `${office}-visit-2`],
    visit: desk(`${office}-visit-1`),
    review: desk(`${office}-review`),
    lead: desk(`${office}-lead`),
    approve: desk('bureau-approve'),
    finance: desk('bureau-finance'),
  });
  const offices = { liaoyuan: desksOf('liaoyuan'), hongyang: desksOf('hongyang'), houxi: desksOf('houxi') };
  const path = {
    liaoyuan: casePath(offices.liaoyuan, told),
    hongyang: casePath(offices.hongyang, told),
    houxi: casePath(offices.houxi, told),
  };
  const bureau = {
    release: desk('bureau-release'),
    watch: desk('bureau-watch'),
    second: desk('bureau-watch-2'),
    audit: desk('bureau-audit'),
    admin: desk('bureau-admin'),
    financeLead: desk('bureau-finance-lead'),
    lead: desk('bureau-lead'),
    finance: desk('bureau-finance'),
    finance2: desk('bureau-finance-2'),
  };
  const kin = relatives({
    path: path.liaoyuan,
    desks: offices.liaoyuan,
    bureau,
    told,
    settled: async () => await system.settled(),
  });

  let paid = 0;
  let paidFen = 0;
  const money = moneyPath(
    { finance: bureau.finance, financeLead: bureau.financeLead, lead: bureau.lead, release: bureau.release },
    told,
  );
  /** Clear lines are released and paid; the bank's statement agrees. */
  const payOut = async (id: string, sentBack?: { readonly caseId: string; readonly code: ReturnCode }) => {
    const counted = { paid: 0, fen: 0, held: 0 };
    told.good(await money.block(id));
    told.good(await money.release(id));
    const lines = await money.lines(id);
    const comesBack = lines.filter(({ caseId, state }) => state === 'clear' && caseId === sentBack?.caseId);
    await money.send(id, new Map(comesBack.map((line) => [line.id, sentBack?.code ?? 'INACTIVE'])));
    for (const line of await money.lines(id)) {
      if (line.state === 'held') counted.held += 1;
      if (line.state !== 'paid') continue;
      counted.paid += 1;
      counted.fen += line.amountFen;
    }
    const { balance } = await money.reconcile(id);
    const parts = ['open', 'underWay', 'paid', 'returned', 'held', 'moved', 'cancelled'];
    told.expect(
      'every fen of a batch is accounted for',
      parts.reduce((sum, part) => sum + balance[part].fen, 0) === balance.total.fen,
    );
    paid += counted.paid;
    paidFen += counted.fen;
    return counted;
  };
  const chest = funds({ bureau, money, told, today });
  /** The first supervisor says what came of a finding, the second agrees; the first alone is refused. */
  const settleTogether = async (
    finding: { readonly id: string; readonly version: number },
    said: { readonly as: string; readonly reason: string; readonly explanation: string },
  ) => {
    const { id, version } = finding;
    const proposed = told.good(await bureau.watch.post(`/findings/${id}/proposal`, said, { version }));
    const agreed = { agrees: true, explanation: '复核材料齐全，同意。' };
    const alone = await bureau.watch.post(`/findings/${id}/settlement`, agreed, { version: proposed.version });
    told.refused(alone, 'finding-same-person');
    return told.good(await bureau.second.post(`/findings/${id}/settlement`, agreed, { version: proposed.version }));
  };
  const others = programmes({ path: path.houxi, desks: offices.houxi, told, today });

  // --- a household applies, and every check that the law puts in the way is tried ---
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
  const pensioners = await path.hongyang.apply(PENSIONERS);
  await path.hongyang.sign(pensioners, PENSIONERS);
  await path.hongyang.acceptAndTell(pensioners);
  await path.hongyang.check(pensioners, PENSIONERS, 'within-limits');
  await path.hongyang.visit(pensioners, '2026-01-19');
  await path.hongyang.opinion(pensioners, 96000);
  await path.hongyang.post(pensioners);
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
  for (const each of SHARED_ACCOUNT) {
    const id = await path.liaoyuan.apply(each);
    await path.liaoyuan.sign(id, each);
    await path.liaoyuan.acceptAndTell(id);
    await path.liaoyuan.check(id, each, 'within-limits');
    await path.liaoyuan.visit(id, '2026-01-19');
    await path.liaoyuan.opinion(id, 88_000);
    await path.liaoyuan.post(id);
    sharing.push(id);
  }
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

  // --- the months ---
  let held = 0;
  /** Supervisor and administrator look in on both days of each month; whoever doesn't for thirty days finds the account suspended. */
  const signIn = async () => {
    told.good(await bureau.watch.get('/findings?limit=1'));
    told.good(await bureau.admin.get('/operators?limit=1'));
    for (const each of [bureau.finance2, bureau.financeLead, bureau.lead, bureau.release, offices.liaoyuan.lead])
      told.good(await each.get('/cases?limit=1'));
  };
  const month = async (which: string, sentBack?: { readonly caseId: string; readonly code: ReturnCode }) => {
    const counted = { paid: 0, fen: 0, held: 0 };
    await to(`${which}-05`);
    await signIn();
    const batches: string[] = [];
    for (const office of [OFFICES.liaoyuan.code, OFFICES.hongyang.code])
      batches.push((await money.build(office, which)).id);
    const [first = ''] = batches;
    told.refused(
      await bureau.financeLead.post(`/batches/${first}/approval`, undefined, { version: await money.version(first) }),
      'batch-not-screened',
    );
    await to(`${which}-06`);
    await signIn();
    for (const id of batches) {
      const batch = await money.batch(id);
      // A batch of which every line is held waits for its findings.
      if (batch.balance.open.lines === 0) {
        counted.held += batch.balance.held.lines;
        continue;
      }
      told.refused(await money.release(id), 'batch-not-approved');
      await money.approve(id);
      await chest.receive();
      const out = await payOut(id, sentBack);
      counted.paid += out.paid;
      counted.fen += out.fen;
      counted.held += out.held;
    }
    held += counted.held;
    told.tell(
      '县民政局',
      `${which}：编制、次日凌晨筛查、审批、发放、银行回盘、对账——到账${counted.paid}笔，暂缓${counted.held}笔。`,
      `${which}: built, screened overnight, approved, released, answered, reconciled: ${counted.paid} paid, ${counted.held} held.`,
    );
    return { ...counted, batches };
  };
  const february = await month('2026-02');
  told.expect('the two lines on one account are held', february.held === 2 && february.paid === 2);

  // --- the held lines go on alone ---
  for (const finding of told.good(await bureau.watch.get('/findings?state=open&limit=100')).items) {
    if (finding.rule !== 'R29') continue;
    await settleTogether(finding, {
      as: 'cleared',
      reason: 'lawful-exception',
      explanation: '两户系父子，经核实户主书面同意共用账户，本月准予发放。',
    });
  }
  await to('2026-02-07');
  const [source = ''] = february.batches;
  const follow = told.good(await bureau.finance.post(`/batches/${source}/follow-up`));
  await to('2026-02-08', '10:00');
  const { batch: followed } = { batch: await money.batch(follow.id) };
  told.expect('the follow-up holds both lines', followed.state === 'screened' && followed.balance.open.lines === 2);
  told.tell('县民政局 发放', '没有审批就想发放补发批次。', 'The follow-up batch is released before it is approved.');
  told.refused(await money.release(follow.id), 'batch-not-approved');
  const approvers = await money.approve(follow.id);
  await payOut(follow.id);
  told.expect('the batch that is followed is closed', (await money.batch(source)).state === 'closed');
  told.tell(
    '县民政局',
    `线索核实后，两笔暂缓的转入补发批次，另行筛查、审批（${approvers}人）、发放；原批次随即结清。`,
    `Cleared, the two held lines go in a follow-up batch of their own, approved by ${approvers}; the first batch is closed.`,
  );

  told.tell('县民政局 财务', '想给同一户同一月再发一次。', 'A second payment for the same month is tried.');
  told.refused(
    await bureau.finance.post('/batches', { office: OFFICES.liaoyuan.code, programme: 'dibao', month: '2026-02' }),
    'batch-exists',
  );

  // --- the bank sends one payment back ---
  const march = await month('2026-03', { caseId: family, code: 'INACTIVE' });
  const [back] = told.good(await offices.liaoyuan.lead.get('/returns')).items;
  told.expect('the township sees what came back', back?.caseId === family && back.code === 'INACTIVE');
  const verification = `/batches/${back?.batchId}/lines/${back?.lineId}/verification`;
  told.tell(
    '燎原街道 负责人',
    '没换账户，却想按“账户已变更”登记。',
    'A changed account is claimed that nobody changed.',
  );
  told.refused(
    await offices.liaoyuan.lead.post(verification, { as: 'account-changed' }, { version: back?.version }),
    'account-as-before',
  );
  told.good(await offices.liaoyuan.lead.post(verification, { as: 'account-activated' }, { version: back?.version }));
  const again = told.good(await bureau.finance.post(`/batches/${march.batches[0]}/follow-up`));
  await to('2026-03-07');
  await money.approve(again.id);
  const paidAgain = await payOut(again.id);
  told.expect('the returned payment is paid again', paidAgain.paid === 1 && paidAgain.fen === 128_000);
  told.tell(
    '县民政局',
    '银行退回一笔（账户未激活）：乡镇核实后转入补发批次，次日到账。',
    'One payment came back (inactive account): the township verifies, and a follow-up batch pays it the next day.',
  );
  await toppedUp({ money, builder: bureau.finance, other: bureau.finance2, told }, march.batches[1] ?? '');
  await to('2026-03-09');
  const overdue = told.good(await bureau.watch.get('/findings?state=open&limit=100')).items;
  told.expect(
    'the case left lying is found overdue',
    overdue.some(
      (each: { rule: string; subject: { caseId: string }; severity: string }) =>
        each.rule === 'R22' && each.subject.caseId === lying && each.severity === 'violation',
    ),
  );
  told.tell(
    '系统 定时任务',
    '后溪乡那件搁下的案子已超时限，成为监督线索。',
    'The case left lying is over its limit: a finding.',
  );
  const leaver = told.good(await bureau.admin.get('/operators/houxi-visit-2'));
  told.good(await bureau.admin.post('/operators/houxi-visit-2/deactivation', undefined, { version: leaver.version }));
  told.tell(
    '县民政局 系统管理',
    '一名调查员离岗，账号停用；其令牌未过期，也立即失效。',
    'An investigator leaves: refused at the next request, whatever the token says.',
  );
  told.refused(await desk('houxi-visit-2').get(`/cases/${lying}`), 'operator-inactive');
  await to('2026-03-10');
  const misuse = told.good(await bureau.watch.get('/findings?state=open&limit=100')).items;
  told.expect(
    'the use after leaving is found',
    misuse.some(
      (each: { rule: string; subject: { operatorId: string } }) =>
        each.rule === 'R27' && each.subject.operatorId === 'houxi-visit-2',
    ),
  );
  told.tell('系统 定时任务', '离岗账号被人使用，成为监督线索。', 'The use after leaving is a finding.');
  const raised = await month('2026-04');
  told.expect('the top-up is paid with the month', raised.paid === 3);

  await to('2026-04-20');
  told.good(
    await bureau.watch.post('/deaths', {
      residentId: PENSIONERS.members[0]?.residentId,
      diedOn: '2026-02-20',
      source: 'funeral',
    }),
  );
  told.tell(
    '县民政局 监督',
    '殡葬部门迟报：老年夫妇一方已于二月去世。',
    'A late report: one of the old couple died in February.',
  );
  const april = await month('2026-05');
  told.expect('the line after the death is held', april.held === 3 && april.paid === 1);
  for (const each of ['2026-06', '2026-07', '2026-08', '2026-09']) await month(each);

  await chest.end();

  // --- supervision ---
  await to('2026-09-10');
  told.tell('县民政局 审计', '半年多没登录，账号已自动暂停。', 'The auditor’s account lay unused and was suspended.');
  told.refused(await bureau.audit.get('/ledger/entries?limit=1'), 'operator-suspended');
  const register = told.good(await bureau.admin.get('/operators?limit=100')).items;
  const asleep = register.filter(
    ({ suspendedOn, deactivatedOn }: { suspendedOn: string | null; deactivatedOn: string | null }) =>
      suspendedOn !== null && deactivatedOn === null,
  );
  told.expect('accounts that lay unused are suspended', asleep.length > 0);
  for (const { id, version } of asleep)
    told.good(await bureau.admin.post(`/operators/${id}/reactivation`, undefined, { version }));
  told.tell(
    '县民政局 系统管理员',
    `逐一核实后恢复${asleep.length}个长期未用的账号。`,
    'The administrator vouches for those whose accounts lay unused, one by one.',
  );
  const open = told.good(await bureau.watch.get('/findings?state=open&limit=100')).items;
  const one = open.find((each: { rule: string }) => each.rule === 'R01');
  told.expect('money after death is found', one !== undefined);
  if (one) {
    told.tell(
      '县民政局 监督',
      '一人提出核查意见，想自己复核。',
      'Whoever says what came of a finding tries to settle it alone.',
    );
    const confirmed = await settleTogether(one, {
      as: 'confirmed',
      reason: 'benefit-stopped',
      explanation: '经与殡葬部门核实属实，已通知停发并追回。',
    });
    const action = { as: 'recovery', reference: 'ZH-2026-0001' };
    told.good(await bureau.watch.post(`/findings/${one.id}/action`, action, { version: confirmed.version }));
    told.tell(
      '县民政局 监督',
      `两人核查属实并登记追回：${one.title}（${one.basis.join('、')}）。`,
      `Two people confirm a finding, and what followed is recorded: ${one.rule}.`,
    );
  }
  told.tell(
    '县民政局 审计',
    '想打开家庭情况：审计只看账，不看人。',
    'The auditor tries to open a file: auditors see the ledger, not the people.',
  );
  told.refused(await bureau.audit.get(`/cases/${family}/household?purpose=supervision`), 'not-permitted');

  await system.settled();
  const verdict = await verifyLedger(system.environment, { latenessMs: latenessAt(system.now()) });
  const entries = told.good(await bureau.audit.get('/ledger/entries?limit=1')).items;
  told.expect('the auditor reads the head of the ledger', entries[0]?.seq === (verdict.ok ? verdict.head.seq : -1));
  told.expect('nothing was given up by stream or clock', system.deadLetters.length === 0);
  told.expect('no function reached beyond its grants', system.beyondGrants.length === 0);
  told.tell(
    '县民政局 审计',
    `审计账${verdict.ok ? `共${verdict.head.seq}条，逐条验证无误` : '验证失败'}。`,
    'The audit ledger is recomputed from its first entry.',
  );

  const findings: Record<string, number> = {};
  for (const state of ['open', 'in-review', 'confirmed', 'cleared', 'acted-on', 'snoozed']) {
    let from = '';
    do {
      const page = told.good(await bureau.watch.get(`/findings?state=${state}&limit=100${from}`));
      for (const { rule } of page.items as { rule: string }[]) findings[rule] = (findings[rule] ?? 0) + 1;
      from = page.next ? `&cursor=${encodeURIComponent(page.next)}` : '';
    } while (from !== '');
  }
  let cases = 0;
  let refused = 0;
  let cursor: string | undefined;
  do {
    const page: { items: { stage: string }[]; next?: string } = told.good(
      await bureau.watch.get(`/cases?limit=4${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`),
    );
    cases += page.items.length;
    refused += page.items.filter(({ stage }) => stage === 'refused').length;
    cursor = page.next;
  } while (cursor);
  return {
    cases,
    paid,
    paidFen,
    held,
    refused,
    findings,
    ledger: verdict.ok ? 'verified' : `${verdict.fault} at ${verdict.seq}`,
    ledgerEntries: verdict.ok ? verdict.head.seq : 0,
    steps: told.steps,
    surprises: told.surprises,
  };
}

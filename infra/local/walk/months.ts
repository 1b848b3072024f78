import type { ReturnCode } from '../../../shared/domain/payment/line.ts';
import { OFFICES } from '../seed.ts';
import type { january } from './january.ts';
import { PENSIONERS } from './sample-people.ts';
import type { Stage } from './stage.ts';
import { toppedUp } from './top-up.ts';

/** Who pays what. The household in Houxi that was objected to has its money from March on. */
const LISTS = [
  ['liaoyuan', 'dibao'],
  ['hongyang', 'dibao'],
  ['houxi', 'tekun'],
  ['houxi', 'dibao'],
] as const;

/** Month after month is paid; held lines go on alone, one comes back, one is topped up, somebody dies. @returns how many lines were held */
export async function months(stage: Stage, cases: Awaited<ReturnType<typeof january>>): Promise<number> {
  const { told, to, desk, offices, bureau, money, chest, payOut, findings, settleTogether, calls, dynamics } = stage;
  const { family, lying, card } = cases;
  let held = 0;
  /** Supervisor and administrator look in on both days of each month; whoever doesn't for thirty days finds the account suspended. */
  const signIn = async () => {
    told.good(await bureau.watch.get('/findings?limit=1'));
    told.good(await bureau.admin.get('/operators?limit=1'));
    told.good(await calls.waiting());
    const { visit, review, lead, intake, approve } = offices.liaoyuan;
    for (const each of [
      bureau.finance2,
      bureau.financeLead,
      bureau.lead,
      bureau.release,
      lead,
      visit,
      review,
      intake,
      approve,
    ])
      told.good(await each.get('/cases?limit=1'));
  };
  const month = async (which: string, sentBack?: { readonly caseId: string; readonly code: ReturnCode }) => {
    const counted = { paid: 0, fen: 0, held: 0 };
    await to(`${which}-05`);
    await signIn();
    const batches: string[] = [];
    for (const [office, programme] of LISTS)
      if (office !== 'houxi' || programme === 'tekun' || which > '2026-02')
        batches.push((await money.build(OFFICES[office].code, which, programme)).id);
    const [first = ''] = batches;
    told.refused(
      await bureau.financeLead.post(`/batches/${first}/approval`, undefined, { version: await money.version(first) }),
      'batch-not-screened',
    );
    await to(`${which}-06`);
    await signIn();
    await calls.make();
    for (const id of batches) {
      const batch = await money.batch(id);
      // A batch of which every line is held waits for its findings.
      if (batch.balance.open.lines === 0) {
        counted.held += batch.balance.held.lines;
        continue;
      }
      told.refused(await money.release(id), 'batch-not-approved');
      await money.approve(id);
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
  told.expect('the two lines on one account are held', february.held === 2 && february.paid === 3);

  // --- the held lines go on alone ---
  for (const finding of await findings('open')) {
    if (finding.rule !== 'R29') continue;
    await settleTogether(finding, {
      as: 'cleared',
      reason: 'lawful-exception',
      explanation: '两户系父子，经核实户主书面同意共用账户，本月准予发放。',
    });
  }
  await to('2026-02-07');
  await card.end();
  const [source = ''] = february.batches;
  const follow = told.good(await bureau.finance.post(`/batches/${source}/follow-up`));
  await to('2026-02-08', '10:00');
  const { batch: followed } = { batch: await money.batch(follow.id) };
  told.expect('the follow-up holds both lines', followed.state === 'screened' && followed.balance.open.lines === 2);
  told.tell('县民政局 发放', '没有审批就想发放补发批次。', 'The follow-up batch is released before it is approved.');
  told.refused(await money.release(follow.id), 'batch-not-approved');
  const approvers = await money.approve(follow.id);
  const out = await payOut(follow.id);
  told.expect('a card that another household holds gets nothing', out.paid === 1 && out.held === 1);
  told.expect('the batch that is followed is closed', (await money.batch(source)).state === 'closed');
  told.tell(
    '县民政局',
    `线索核实后，两笔暂缓的转入补发批次，另行筛查、审批（${approvers}人）、发放；原批次随即结清。`,
    `Cleared, the two held lines go in a follow-up batch of their own, approved by ${approvers}; the first batch is closed.`,
  );
  told.tell(
    '系统',
    '其中一户的账户仍在另一户名下，而代持已经终止：不进银行文件，成为监督线索。',
    'The account of one of them is still the other’s, and the custody has ended: it isn’t sent to the bank, and is a finding (R30).',
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
  const overdue = await findings('open');
  told.expect(
    'the case left lying is found overdue',
    overdue.some((each) => each.rule === 'R22' && each.subject['caseId'] === lying && each.severity === 'violation'),
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
  const misuse = await findings('open');
  told.expect(
    'the use after leaving is found',
    misuse.some((each) => each.rule === 'R27' && each.subject['operatorId'] === 'houxi-visit-2'),
  );
  told.tell('系统 定时任务', '离岗账号被人使用，成为监督线索。', 'The use after leaving is a finding.');
  const raised = await month('2026-04');
  told.expect('the top-up is paid with the month', raised.paid === 5);

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
  told.expect('the line after the death is held', april.held === 3 && april.paid === 3);
  for (const each of ['2026-06', '2026-07']) await month(each);
  await to('2026-07-06', '15:00');
  await dynamics.review(family, { from: '2026-08', monthlyFen: 98_000 });
  await month('2026-08');
  await dynamics.revoke(family);
  await month('2026-09');
  await chest.end();
  return held;
}

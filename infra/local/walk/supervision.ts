import { latenessAt, verifyLedger } from '../verify-ledger.ts';
import type { Stage } from './stage.ts';

/** What the office did is looked at: accounts, findings, the ledger from its first entry. @returns what the ledger's verification said */
export async function supervision(stage: Stage, family: string) {
  const { system, told, to, bureau, findings, settleTogether } = stage;
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
  const one = (await findings('open')).find(({ rule }) => rule === 'R01');
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
    const action = { as: 'recovery', reference: 'ZH-2026-0001', explanation: '已由家属退回，缴入县财政专户。' };
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
  return verdict;
}

import type { casePath, Desks } from './case-path.ts';
import type { Narrator } from './narrator.ts';
import type { Desk } from './office-client.ts';
import { CLERK, COMMITTEE_MEMBER, LEFT_LYING, RELATIVE } from './sample-people.ts';

interface Bureau {
  readonly watch: Desk;
  readonly second: Desk;
}

interface Stage {
  readonly path: ReturnType<typeof casePath>;
  readonly desks: Desks;
  readonly bureau: Bureau;
  readonly told: Narrator;
  readonly settled: () => Promise<void>;
}

/**
 * Who must stay away, and who looked: a relative's case (M57 §11, §20), somebody who declares a conflict, kin that are registered later (R13, R15), a file that isn't one's own (R45), and a
 * citizen who asks who read theirs.
 */
export function relatives({ path, desks, bureau, told, settled }: Stage) {
  let id = '';
  return {
    async begin(): Promise<void> {
      const member = told.good(await bureau.watch.post('/staff', COMMITTEE_MEMBER));
      const nearRelatives = [{ member: 1, relation: 'sibling', staff: member.id, who: '本村村委会委员，申请人胞弟' }];
      id = await path.apply({ ...RELATIVE, nearRelatives });
      told.tell(
        '燎原街道 受理窗口',
        '一户申请人如实申报：胞弟是村委会委员。近亲属备案随案登记。',
        'An applicant declares that a brother sits on the village committee: filed with the case.',
      );
      await path.sign(id, RELATIVE);
      await path.acceptAndTell(id);
      await path.check(id, RELATIVE, 'within-limits');
      await path.visit(id, '2026-01-19');
      const about = {
        operator: 'liaoyuan-review',
        ground: 'ordered',
        explanation: '群众反映其与申请人有往来，先行回避。',
      };
      told.good(await bureau.watch.post(`/cases/${id}/recusals`, about));
      told.tell(
        '县民政局 监督',
        '监督人员决定一名审核人员回避：案件随即对其不可见。',
        'The supervisor shuts a reviewer out: for them the case isn’t there.',
      );
      told.refused(await desks.review.get(`/cases/${id}`), 'case-not-found');
      const lifted = { ground: 'ordered', explanation: '经核实双方并无利害关系，解除回避。' };
      const own = await bureau.watch.post(`/cases/${id}/recusals/liaoyuan-review/lifting`, lifted, { version: 1 });
      told.refused(own, 'recusal-about-you');
      told.good(await bureau.second.post(`/cases/${id}/recusals/liaoyuan-review/lifting`, lifted, { version: 1 }));
      told.tell('县民政局 监督', '解除回避须由另一人决定。', 'It is lifted by another person than who ordered it.');
      await path.opinion(id, 91_000);
      await path.post(id);
    },

    /** The posting has come down. `family`: another case, in which the second supervisor has no hand. */
    async end(today: string, family: string): Promise<void> {
      told.tell(
        '县民政局 确认',
        '有近亲属备案的案件，县级未入户就想确认。',
        'Confirmation without the county’s own visit is tried.',
      );
      told.refused(
        await desks.approve.post(`/cases/${id}/confirmation`, undefined, {
          version: await path.versionOf(desks.approve, id),
        }),
        'county-visit-missing',
      );
      const visit = {
        visitedOn: today,
        startedAt: '09:30',
        endedAt: '10:40',
        investigators: ['bureau-watch', 'bureau-watch-2'],
        signedBy: ['bureau-watch', 'bureau-watch-2'],
        signedByMember: 'p1',
        observations: '县级两人入户核查，情况与申报、公示一致。',
      };
      const version = await path.versionOf(bureau.watch, id);
      told.good(await bureau.watch.post(`/cases/${id}/county-visits`, visit, { version }));
      await path.confirmAndTell(id);
      told.tell(
        '县民政局',
        '县级两人入户核查后，由未入户的人员确认。',
        'Two of the bureau visit; somebody else confirms.',
      );

      told.tell(
        '县民政局 监督',
        '打开非本人承办的案件，须先说明理由。',
        'A file that isn’t one’s own asks for a reason first.',
      );
      const file = `/cases/${family}/household?purpose=supervision`;
      told.refused(await bureau.second.get(file), 'reason-needed');
      const why = { reason: 'spot-check', explanation: '抽查已确认案件的材料。' };
      told.good(await bureau.second.post(`/cases/${family}/reading-reasons`, why));
      told.good(await bureau.second.get(file));
      const listed = told.good(await bureau.watch.get(`/reading-reasons?on=${today}`)).items;
      told.expect('the reason stands on the supervisor’s list', listed.length === 1 && listed[0].caseId === family);

      const asked = { person: 'p1', identifiedBy: 'identity-card' };
      const inquiry = told.good(await desks.intake.post(`/cases/${family}/reader-inquiries`, asked));
      const readers = told.good(await desks.intake.get(`/cases/${family}/reader-inquiries/${inquiry.id}`)).items;
      told.expect(
        'a citizen who asks is told of every reading and of no name',
        readers.length > 1 && !JSON.stringify(readers).includes('bureau-'),
      );
      told.tell(
        '燎原街道 受理窗口',
        `申请人来查“谁看过我的材料”：共${readers.length}次，告知日期、单位、职责和用途，不告知姓名。`,
        'The applicant asks who read the file: days, offices, duties and purposes, no names.',
      );
    },

    /** A case that was left lying turns out to be that of a clerk's kin. */
    async later(lying: string): Promise<void> {
      const kin = LEFT_LYING.members
        .slice(0, 1)
        .map(({ name, residentId }) => ({ name, residentId, relation: 'sibling' }));
      told.good(await bureau.watch.post('/staff', { ...CLERK, kin }));
      await settled();
      told.tell(
        '县民政局 监督',
        '补登一名受理人员的近亲属：其经手过的案件立即比中。',
        'A clerk’s kin are registered late: a case that the clerk handled is matched at once.',
      );
      const findings = async () => told.good(await bureau.watch.get('/findings?state=open&limit=100')).items;
      const rules = (await findings())
        .filter((each: { subject: { caseId: string } }) => each.subject.caseId === lying)
        .map(({ rule }: { rule: string }) => rule);
      told.expect(
        'kin that was not filed is found, and who handled it',
        ['R13', 'R15'].every((rule) => rules.includes(rule)),
      );
    },
  };
}

import * as z from 'zod';
import { CaseId } from '../../shared/domain/ids.ts';
import { fileRelatives as file, Impartiality, LaterFiling } from '../../shared/domain/impartiality.ts';
import { type Shut, shutOut } from '../../shared/domain/recusal.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** A near relative who wasn't declared at application is filed with the case, dated today (M57 §11). Whose kin it is is out of the case at once; the county has to visit (M57 §20). */
export const fileRelative = operation(
  {
    name: 'fileRelative',
    title: '补登近亲属备案',
    summary: 'File, with a case that is there, that a member is near kin of an officer or committee member.',
    method: 'POST',
    path: '/cases/{caseId}/relative-filings',
    may: 'relative:file',
    purpose: 'acceptance',
    writes: 'new',
    needs: ['readStaff', 'guardCases', 'fileRelatives'],
    params: z.object({ caseId: CaseId }),
    body: LaterFiling,
    reply: Impartiality,
    refuses: [
      'case-not-found',
      'person-not-in-case',
      'staff-unknown',
      'kin-of-member',
      'relative-filed',
      'stale-version',
    ],
    example: { body: { person: 'p1', relation: 'sibling', staff: null, who: '示例村村委会委员' } },
  },
  {
    async subject({ params, refuse }, { guardCases }) {
      const known = await guardCases.known(params.caseId);
      if (!known?.impartiality) return refuse('case-not-found');
      const { id, office, people } = known.subject;
      return { id, office, people, was: known.impartiality };
    },
    async made({ params }, { guardCases }) {
      return (await guardCases.known(params.caseId))?.impartiality;
    },
    async run({ subject, body, caller, today, settle, refuse, act }, { readStaff, guardCases, fileRelatives }) {
      const { who, ...told } = body;
      const becomes = settle(file(subject.was, subject.people, [told], { by: caller.id, today }));
      if (becomes === subject.was) return refuse('relative-filed');
      const member = told.staff === null ? undefined : ((await readStaff.get(told.staff)) ?? refuse('staff-unknown'));
      const operatorId = member?.operatorId ?? undefined;
      if (operatorId === caller.id) return refuse('kin-of-member');
      const shuts: Shut[] = [];
      if (operatorId !== undefined) {
        const { id: caseId, office } = subject;
        const was = await guardCases.recusal(caseId, operatorId);
        const shut = shutOut(was, { caseId, office, operatorId, ground: 'near-relative', by: caller.id, today });
        // Shut out on that ground already, or too often to be entered once more: out of the case in any event.
        if (shut.ok) shuts.push({ was, becomes: shut.value });
      }
      settle(await fileRelatives.file(subject.was, becomes, { who }, shuts, act));
      return becomes;
    },
  },
);

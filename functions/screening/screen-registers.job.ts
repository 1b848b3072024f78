import type { Benefit } from '../../shared/domain/benefit.ts';
import { monthOf } from '../../shared/domain/days.ts';
import { findingOf } from '../../shared/domain/finding.ts';
import type { BlindIndex } from '../../shared/domain/ids.ts';
import { inForce, registersOf, type Telling, tell, toldOf } from '../../shared/domain/registers/told.ts';
import { examine } from '../../shared/domain/rule.ts';
import { job } from '../../shared/kernel/job.ts';
import { eligibleButMissed } from '../../shared/rules/eligible-but-missed.rule.ts';
import { householdFinding } from '../../shared/work/household-finding.ts';
import { screenHousehold } from '../../shared/work/screen-household.ts';

/**
 * Nightly, before lines are screened: what the registers in force say of everybody who is paid (R02, R05 to R11, R28), and of whom aid may not have reached (R40). Reads the sheets in force and the county's benefits;
 * what isn't paid any more costs a glance. It ends nobody's aid: what it finds is for people to look into.
 */
export const screenRegisters = job(
  {
    name: 'screenRegisters',
    title: '外部数据比对',
    summary:
      'Nightly: holds what registers in force say against every household that is paid (R02, R05–R11, R28), and looks for whom aid hasn’t reached (R40).',
    schedule: 'cron(30 1 * * ? *)',
    needs: ['readRegisters', 'readCases', 'openCircumstances', 'raiseFindings', 'findPeople'],
    opens: ['circumstances'],
  },
  {
    async run(
      { today, act, note, mayGoOn },
      { readRegisters, readCases, openCircumstances, raiseFindings, findPeople },
    ) {
      const powers = { readRegisters, readCases, openCircumstances, raiseFindings };
      const counts = { imports: 0, households: 0, findings: 0 };
      const imports = inForce(await readRegisters.standing(), today);
      if (imports.length === 0) return { finished: true, counts };
      const telling: Telling = new Map();
      for (const each of imports) {
        if (!mayGoOn()) return { finished: false, counts };
        const noted = await note({ subject: each.id, office: each.office, compartments: ['circumstances'] });
        for await (const entries of readRegisters.entries(noted, each)) tell(telling, each.register, entries);
        counts.imports += 1;
      }
      const registers = registersOf(imports);
      const paid = new Set<BlindIndex>();
      const month = monthOf(today);
      // Also what begins next month: it is looked at before its first money. Aid that was given once is over with its last part.
      const isPaid = ({ ends, amounts, instalments }: Benefit) =>
        (ends === null || ends.from > month) &&
        (amounts.length > 0 || instalments.some(({ dueOn }) => monthOf(dueOn) >= month));

      for await (const benefit of readRegisters.benefits()) {
        if (!mayGoOn()) return { finished: false, counts };
        if (!isPaid(benefit)) continue;
        const people = benefit.personIndexes.map((mark) => ({ mark, told: toldOf(telling, mark) }));
        for (const { mark } of people) paid.add(mark);
        counts.households += 1;
        counts.findings += await screenHousehold({ benefit, people, registers }, powers, { act, today, note });
      }

      for (const mark of telling.keys()) {
        const told = toldOf(telling, mark);
        if (told.disability === undefined || paid.has(mark)) continue;
        if (!mayGoOn()) return { finished: false, counts };
        const place = (await findPeople.casesOf(mark)).at(-1);
        if (!place) continue;
        const { caseId, office } = place;
        const verdict = examine(eligibleButMissed, { office, told, paid: false, registers }, { today });
        if (typeof verdict === 'string') continue;
        const about = { kind: 'record', caseId, record: `CASE#${caseId}` } as const;
        const id = householdFinding(eligibleButMissed, caseId);
        const raised = await raiseFindings.raise(findingOf(eligibleButMissed, verdict, about, id, office, today), act);
        counts.findings += raised.raised ? 1 : 0;
      }
      return { finished: true, counts };
    },
  },
);

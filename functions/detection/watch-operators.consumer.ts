import { AccessNote, isReadBeyond } from '../../shared/domain/access-note.ts';
import { CheckFile } from '../../shared/domain/check/check-file.ts';
import { dayOf, Instant } from '../../shared/domain/days.ts';
import { decided } from '../../shared/domain/decision.ts';
import { DeviceUse } from '../../shared/domain/device.ts';
import type { Subject } from '../../shared/domain/finding.ts';
import { knownData } from '../../shared/domain/form.ts';
import type { OfficeCode } from '../../shared/domain/ids.ts';
import { MeansCheck } from '../../shared/domain/means-check.ts';
import { markOfBankFile, markOfCheckFile } from '../../shared/domain/out-mark.ts';
import { BankFile } from '../../shared/domain/payment/bank-file.ts';
import { examine, type Rule } from '../../shared/domain/rule.ts';
import { Stamp } from '../../shared/domain/stamp.ts';
import { consumer } from '../../shared/kernel/consumer.ts';
import { bulkExport } from '../../shared/rules/bulk-export.rule.ts';
import { checkWithoutMandate } from '../../shared/rules/check-without-mandate.rule.ts';
import { readingBeyondDuty } from '../../shared/rules/reading-beyond-duty.rule.ts';
import { sharedAccount } from '../../shared/rules/shared-account.rule.ts';
import { foundBy } from '../../shared/work/found-by.ts';
import { actedAt } from '../../shared/work/looked-at.ts';

/** What operators do, as they do it: checks (R18), devices (R27), readings and files that they take out (R45). A check and a new device cost a query, a reading beyond one's duty and a file its mark and one; all else nothing. */
export const watchOperators = consumer(
  {
    name: 'watchOperators',
    title: '经办行为监督',
    summary:
      'Raises checks without mandate (R18), shared accounts (R27), reading beyond one’s duty and more people taken out in a day than any work needs (R45).',
    needs: ['watchDeeds', 'raiseFindings'],
  },
  {
    async take(changes, { watchDeeds, raiseFindings }, actFor) {
      for (const change of changes) {
        const stamp = Stamp.safeParse(change.after?.['stamp']).data;
        if (change.after === undefined || change.what === 'erased' || stamp === undefined) continue;
        const at = Instant.safeParse(stamp.at).data ?? Instant.parse(change.at);
        const act = actFor({ ...change, at });
        const today = dayOf(at);
        const data = knownData(change.after);
        /** One finding for what is named, however often it comes. */
        const raise = async <T>(
          rule: Rule<T>,
          of: T,
          about: { readonly subject: Subject; readonly office: OfficeCode; readonly named: readonly string[] },
        ) => {
          // The last place is empty in every id that was ever given here.
          const named = [rule.id, rule.name, ...about.named, ''];
          await raiseFindings.raise(foundBy(rule, examine(rule, of, { today }), { ...about, named }, today), act);
        };

        switch (change.after['kind']) {
          case 'check-file':
          case 'bank-file': {
            if (change.what !== 'created') break;
            const [checks, bank] = [CheckFile.safeParse(data).data, BankFile.safeParse(data).data];
            const mark = checks ? markOfCheckFile(checks) : bank && markOfBankFile(bank);
            if (!mark) break;
            const { operatorId, on } = mark;
            const about = { subject: { kind: 'account', operatorId }, office: actedAt(change, mark.office) } as const;
            const marks = await watchDeeds.takenOut(mark, act);
            await raise(bulkExport, marks, { ...about, named: [operatorId, on] });
            break;
          }
          case 'check': {
            const check = MeansCheck.safeParse(data).data;
            if (!check || change.what !== 'created') break;
            const subject = { kind: 'record', caseId: check.caseId, record: `CHECK#${check.id}` } as const;
            const mandates = await watchDeeds.mandates(check.caseId);
            await raise(
              checkWithoutMandate,
              { check, mandates },
              { subject, office: actedAt(change, check.office), named: [check.id] },
            );
            break;
          }
          case 'device': {
            const use = DeviceUse.safeParse(data).data;
            if (!use) break;
            const subject = { kind: 'account', operatorId: use.operatorId } as const;
            const uses = await watchDeeds.devices(use.operatorId, use.on);
            await raise(sharedAccount, uses, { subject, office: use.office, named: [use.operatorId, use.on] });
            break;
          }
          case 'access': {
            const note = AccessNote.safeParse(data).data;
            if (!note || !isReadBeyond(note)) break;
            const subject = { kind: 'account', operatorId: note.by } as const;
            const named = [note.by, today, note.beyond];
            const notes = await watchDeeds.readBeyond(note, act);
            await raise(readingBeyondDuty, notes, { subject, office: note.byOffice, named });
            break;
          }
        }
      }
      return decided(undefined);
    },
  },
);

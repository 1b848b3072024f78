import { paidFor, paysFrom } from '../../shared/domain/benefit.ts';
import { monthOf } from '../../shared/domain/days.ts';
import type { BlindIndex } from '../../shared/domain/ids.ts';
import { familiesOf, kinOf } from '../../shared/domain/registers/family.ts';
import { type RegisterRound, roundAfter, roundFor } from '../../shared/domain/registers/round.ts';
import {
  bankNames,
  holdersOf,
  inForce,
  registersOf,
  type Telling,
  tell,
  tellBehind,
  toldOf,
} from '../../shared/domain/registers/told.ts';
import { job } from '../../shared/kernel/job.ts';
import { screenFamily } from '../../shared/work/screen-family.ts';
import { screenHousehold } from '../../shared/work/screen-household.ts';
import { screenPaidThen, tellsOfSpans } from '../../shared/work/screen-paid-then.ts';
import { screenPerson } from '../../shared/work/screen-person.ts';
import { mayBeAmiss, screenUnpaid } from '../../shared/work/screen-unpaid.ts';

/** As many benefits, or people, as are looked at between two notes of how far it has come. */
const AT_ONCE = 100;
const NOBODY: ReadonlySet<BlindIndex> = new Set();

/**
 * Nightly, before lines are screened: what the registers in force say of everybody who is paid (R02, R03, R05 to R11, R28, R29, R33), of whoever has a status or is about to be given something (R02, R03, R05 to R11), of whom aid may not have reached (R40), and of whoever was paid while a register had them elsewhere and isn't any more (R02, R03). Reads the sheets in force and the county's benefits;
 * what isn't paid any more costs a glance. A round goes on where the last run stopped, on a later night if need be; a new one begins once a day, and when other registers are in force. It ends nobody's
 * aid: what it finds is for people to look into. Beside what it opens and finds a read a hundred benefits, and a write to note how far it has come.
 */
export const screenRegisters = job(
  {
    name: 'screenRegisters',
    title: '外部数据比对',
    summary:
      'Nightly, resumably: holds what registers in force say against every household that is paid (R02, R03, R05–R11, R28, R29, R33), that has a status or is about to be given something (R02, R03, R05–R11), for whom money left while they were held or drew what excludes it, though they have left since (R02, R03), and looks for whom aid hasn’t reached (R40).',
    schedule: 'cron(30 1,4 * * ? *)',
    needs: ['readRegisters', 'readCases', 'openCircumstances', 'raiseFindings', 'findPeople', 'readHoldings'],
    opens: ['circumstances'],
  },
  {
    async run(
      { today, act, note, mayGoOn },
      { readRegisters, readCases, openCircumstances, raiseFindings, findPeople, readHoldings },
    ) {
      const powers = { readRegisters, readCases, openCircumstances, raiseFindings };
      const counts = { imports: 0, households: 0, findings: 0 };
      const imports = inForce(await readRegisters.standing(), today);
      const last = await readRegisters.round();
      let round = roundFor(last, imports, today);
      if (!round) return { finished: true, counts };
      const goOn = async (was: RegisterRound | undefined, becomes: RegisterRound): Promise<boolean> => {
        round = becomes;
        return (await readRegisters.keepRound(was, becomes, act)).ok;
      };
      // Another run that has gone on from the same place has the rest.
      if (round !== last && !(await goOn(last, round))) return { finished: false, counts };

      const telling: Telling = new Map();
      for (const each of imports) {
        if (!mayGoOn()) return { finished: false, counts };
        const noted = await note({ subject: each.id, office: each.office, compartments: ['circumstances'] });
        const delivered: Telling = new Map();
        for await (const entries of readRegisters.entries(noted, each)) tell(delivered, each.register, entries);
        tellBehind(telling, delivered);
        counts.imports += 1;
      }
      const registers = registersOf(imports);
      const holders = holdersOf(telling);
      const families = familiesOf(telling);
      while (round.stage === 'paid') {
        const { benefits, next } = await readRegisters.benefits(round.after, AT_ONCE);
        for (const benefit of benefits) {
          if (!mayGoOn()) return { finished: false, counts };
          if (!paysFrom(benefit, monthOf(today))) continue;
          const people = paidFor(benefit).map((each) => ({ ...each, told: toldOf(telling, each.mark) }));
          const told = { benefit, people, registers, bankNames: bankNames(benefit, telling, holders) };
          counts.households += 1;
          counts.findings += await screenHousehold(told, powers, { act, today, note });
          const kin = kinOf(people, families).map((mark) => ({ mark, told: toldOf(telling, mark) }));
          const reading = { readCases, readHoldings, raiseFindings };
          counts.findings += await screenFamily(told, kin, reading, { act, today });
        }
        if (!(await goOn(round, roundAfter(round, next)))) return { finished: false, counts };
      }

      const [newest] = imports;
      const amiss = newest ? mayBeAmiss(telling, families, { registers, office: newest.office }, today) : NOBODY;
      const asked = [...telling.keys()]
        .filter((mark) => toldOf(telling, mark).disability !== undefined || amiss.has(mark))
        .sort();
      while (round.stage === 'unpaid') {
        const { after } = round;
        const some = asked.filter((mark) => after === null || mark > (after['mark'] ?? '')).slice(0, AT_ONCE);
        for (const mark of some) {
          if (!mayGoOn()) return { finished: false, counts };
          const person = { mark, told: toldOf(telling, mark), registers };
          const reading = { findPeople, readCases, readRegisters, raiseFindings };
          if (person.told.disability) counts.findings += await screenPerson(person, reading, { act, today });
          if (amiss.has(mark)) {
            const of = { mark, telling, registers, asked: amiss };
            const looked = await screenUnpaid(of, { findPeople, ...powers }, { act, today, note });
            counts.households += looked.households;
            counts.findings += looked.findings;
          }
          if (tellsOfSpans(person.told)) counts.findings += await screenPaidThen(person, reading, { act, today });
        }
        const mark = some.length < AT_ONCE ? undefined : some.at(-1);
        if (!(await goOn(round, roundAfter(round, mark ? { mark } : null)))) return { finished: false, counts };
      }
      return { finished: true, counts };
    },
  },
);

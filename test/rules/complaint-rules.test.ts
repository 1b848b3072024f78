import { describe, expect, test } from 'vitest';
import { answerComplaint } from '../../shared/domain/complaint/answer.ts';
import type { Complaint } from '../../shared/domain/complaint/complaint.ts';
import { addDays, Instant } from '../../shared/domain/days.ts';
import { examine } from '../../shared/domain/rule.ts';
import { bribeComplainedOf } from '../../shared/rules/bribe-complained-of.rule.ts';
import { cardComplainedOf } from '../../shared/rules/card-complained-of.rule.ts';
import { complainedOfAgain } from '../../shared/rules/complained-of-again.rule.ts';
import { complaintOpenedByAccused } from '../../shared/rules/complaint-opened-by-accused.rule.ts';
import { complaintOverdue } from '../../shared/rules/complaint-overdue.rule.ts';
import { complaintToAccused } from '../../shared/rules/complaint-to-accused.rule.ts';
import {
  about,
  accepted,
  assigned,
  complaintId,
  LEAD,
  on,
  RECEIVED,
  registered,
  WATCH,
} from '../domain/a-complaint.ts';
import { day, granted } from '../domain/case/a-case.ts';

const today = RECEIVED;

describe('R43', () => {
  test('a complaint of a card in another’s hand is found; one of anything else, a suggestion or one that was declined isn’t (R30)', () => {
    const say = (more: Partial<Complaint>) =>
      examine(cardComplainedOf, { ...registered(), class: 'accusation', ...more } as Complaint, { today });

    expect(say({ kind: 'card-held' })).toMatchObject({ facts: { realName: true, people: 0 } });
    expect(say({ kind: 'withheld-money' })).toBe('in-order');
    expect(say({ kind: 'card-held', class: 'suggestion' })).toBe('not-applicable');
    expect(say({ kind: 'card-held', state: 'declined' })).toBe('not-applicable');
  });

  test('a complaint of a bribe is found, whoever made it; one of anything else, a suggestion or one that was declined isn’t', () => {
    const say = (more: Partial<Complaint>) => examine(bribeComplainedOf, { ...registered(), ...more }, { today });

    expect(say({ kind: 'bribe', class: 'accusation' })).toMatchObject({ facts: { realName: true, people: 0 } });
    expect(say({ kind: 'bribe', class: 'accusation', reporter: 'anonymous' })).toMatchObject({
      facts: { realName: false },
    });
    expect(say({ kind: 'obstacles' })).toBe('in-order');
    expect(say({ kind: 'bribe', class: 'suggestion' })).toBe('not-applicable');
    expect(say({ kind: 'bribe', state: 'declined' })).toBe('not-applicable');
  });

  test('two complaints about one person within a year are a sign, one isn’t, and none is nothing', () => {
    const say = (...of: string[]) =>
      examine(complainedOfAgain, { complaints: of.map((each) => complaintId(each)), from: 2 }, { today });

    expect(say('1', '2')).toMatchObject({ facts: { from: 2 } });
    expect(say('1')).toBe('in-order');
    expect(say()).toBe('not-applicable');
  });
});

describe('R46', () => {
  const say = (complaint: Complaint, on: string) => examine(complaintOverdue, complaint, { today: day(on) });

  test('a complaint is found the day after its time, and not on its last day, when it is only near it', () => {
    expect(say(registered(), '2026-10-09')).toMatchObject({ facts: { standing: 'overdue', code: 'XF_NOTICE' } });
    expect(say(registered(), '2026-10-08')).toMatchObject({ severity: 'warning', facts: { standing: 'due-soon' } });
    expect(say(registered(), '2026-09-20')).toBe('in-order');
    expect(say(accepted(), '2026-11-18')).toMatchObject({ facts: { code: 'XF_FINISH' } });
  });

  test('a real-name report is found the day after this office’s own target; an anonymous one isn’t', () => {
    const report = registered({ class: 'accusation' });

    expect(say(report, '2026-09-29')).toMatchObject({ severity: 'warning', facts: { standing: 'past-target' } });
    expect(say(report, '2026-09-28')).toBe('in-order');
    expect(say(registered({ class: 'accusation' }, { reporter: null }), '2026-09-29')).toMatchObject({
      facts: { standing: 'due-soon' },
    });
  });

  test('what needs nobody any more is no matter of time', () => {
    const anonymous = accepted(registered({}, { reporter: null }));
    const done = granted(answerComplaint(assigned(anonymous), { outcome: 'met', finding: null }, on(LEAD)));

    expect(say(done, '2027-06-01')).toBe('not-applicable');
  });

  test('a complaint that lies with the person, or the unit, that it is about is found; a suggestion about them isn’t one', () => {
    const put = { ...assigned(), about: about(LEAD) };

    expect(examine(complaintToAccused, put, { today })).toMatchObject({ facts: { to: 'lead' } });
    const ofUnit = { ...put, about: { ...about(), office: LEAD.office } };
    expect(examine(complaintToAccused, ofUnit, { today })).toMatchObject({ facts: { office: LEAD.office } });
    expect(examine(complaintToAccused, assigned(), { today })).toBe('in-order');
    expect(examine(complaintToAccused, registered({ about: about(LEAD) }), { today })).toBe('not-applicable');
    expect(examine(complaintToAccused, { ...put, class: 'suggestion' }, { today })).toBe('not-applicable');
  });

  test('whoever opened what is about them is found, and whoever tried is warned of; others may open it', () => {
    const complaint = registered({ about: about(LEAD) });
    const at = Instant.parse(`${addDays(today, 1)}T01:00:00.000Z`);
    const opens = (by: Complaint['registeredBy'], more: object = {}) => {
      const note = { by, outcome: 'allowed', because: null, via: 'openComplaint', at, ...more } as const;
      return examine(complaintOpenedByAccused, { complaint, note }, { today });
    };

    expect(opens(LEAD.id)).toMatchObject({ facts: { by: 'lead', outcome: 'allowed' } });
    expect(opens(LEAD.id, { outcome: 'refused', because: 'accused' })).toMatchObject({ severity: 'warning' });
    expect(opens(LEAD.id, { outcome: 'refused', because: 'second-factor-missing' })).toBe('in-order');
    expect(opens(WATCH.id)).toBe('not-applicable');
  });
});

import { problemOf } from '../infra/local/walk/office-client.ts';
import { addDays, firstDayOf, type Month, monthAfter, monthOf, monthsFrom } from '../shared/domain/days.ts';
import { type County, seenAt } from './county.ts';
import { good, isRefused, Unexpected } from './desks.ts';
import { at, type Story } from './diary.ts';
import { openFindings } from './findings.ts';
import { handOver } from './hand-over.ts';
import { PARAMETERS } from './parameters.ts';

const PROGRAMMES = ['dibao', 'tekun', 'temporary'] as const;

/** Everybody looks in every third week, as an account that isn't used for thirty days is suspended. */
export async function* lookIn(county: County): Story {
  for (let day = addDays(PARAMETERS.from, 14); ; day = addDays(day, 14)) {
    yield at(county.worked(day, 0), '08:30');
    const { left } = county;
    for (const operator of county.operators)
      if (!left.has(operator)) await county.desk(operator).get(`/operators/${operator}`);
  }
}

/** The middle of each month: what other organs know comes in, and is taken in and screened by night. */
export async function* takeRegisters(county: County): Story {
  for (const month of monthsFrom(monthOf(PARAMETERS.from), county.lastMonth)) {
    yield at(county.worked(addDays(firstDayOf(month), 19), 0), '08:40');
    await handOver(county);
  }
}

/** A month's list of an office and programme from its making to the bank's statement, over two days; the night between them screens it. */
async function* payOut(
  county: County,
  { office, programme, month }: { office: string; programme: string; month: Month },
): Story {
  const finance = county.desk('bureau-finance');
  const built = await finance.post('/batches', { office, programme, month });
  if (problemOf(built) !== undefined && isRefused(built, 'batch-empty', 'batch-exists')) return;
  const { id } = good(built);
  county.batches.push({ id, office, programme, month });
  yield at(county.worked(county.today(), county.heldBack.get(`${office} ${programme} ${month}`) ?? 1), '09:30');
  await sendOutWhatIsOpen(county, id);
}

async function sendOutWhatIsOpen(county: County, id: string): Promise<void> {
  if ((await county.money.batch(id)).balance.open.lines > 0) await county.sendOut(id);
}

/** Aid that came first is opened and goes on a list of its own the same day, which leaves on the next (TA23 2(2)). */
export async function payAtOnce(
  county: County,
  household: Parameters<County['townships'][number]['path']['grant']>[1],
  id: string,
  { path, code: office, name }: County['townships'][number],
): Promise<void> {
  await path.grant(id, household);
  const story = payOut(county, { office, programme: 'temporary', month: county.month() });
  county.diary.begin(`pay at once ${name} ${id}`, story, county.system.now());
}

/** The lists of each month, made on its fifth or the working day after it. */
export async function* payMonths(county: County): Story {
  // What was confirmed in a month is paid from the next (M57 §21).
  for (const month of monthsFrom(monthAfter(monthOf(PARAMETERS.from)), county.lastMonth)) {
    const day = county.worked(addDays(firstDayOf(month), 4), 0);
    yield at(day, '09:10');
    for (const programme of PROGRAMMES)
      for (const { code: office, name } of county.townships)
        county.diary.begin(
          `pay ${name} ${programme} ${month}`,
          payOut(county, { office, programme, month }),
          at(day, '09:10'),
        );
  }
}

/** What is left of lists fortnight by fortnight: lines that may be paid by now go out in a list of their own, those that never may are cancelled. */
export async function* clearLists(county: County): Story {
  const finance = county.desk('bureau-finance');
  for (let day = addDays(PARAMETERS.from, 60); ; day = addDays(day, 14)) {
    yield at(county.worked(day, 0), '10:40');
    for (const { id, ...of } of [...county.batches]) {
      const { state, tally } = await county.money.batch(id);
      if (state !== 'reconciled') continue;
      if (tally.held.lines > 0) await cancelHeld(county, id);
      if (tally.ready.lines === 0 || county.leftReady.has(id)) continue;
      const built = await finance.post(`/batches/${id}/follow-up`);
      if (problemOf(built) !== undefined && isRefused(built, 'batch-exists')) continue;
      const followUp = good(built).id;
      county.batches.push({ ...of, id: followUp });
      county.diary.begin(`pay ${followUp}`, sendOutTomorrow(county, followUp), county.system.now());
    }
  }
}

async function* sendOutTomorrow(county: County, id: string): Story {
  yield at(county.worked(county.today(), 1), '09:40');
  await sendOutWhatIsOpen(county, id);
}

/** How many files each of the hotline may open in a day without giving a reason. */
const CALLS_A_DAY = 18;
const HOTLINE = ['bureau-hotline', 'bureau-hotline-2', 'bureau-hotline-3'];

/** The hotline calls back whoever was drawn, day by day: the money came, and nobody asked for any; but where a story has it otherwise. */
export async function* callBack(county: County): Story {
  for (let day = county.worked(PARAMETERS.from, 0); ; day = county.worked(day, 1)) {
    yield at(day, '10:20');
    const { items } = good(await county.desk('bureau-hotline').get('/call-backs?limit=100'));
    for (const [nth, { caseId, id }] of items.slice(0, CALLS_A_DAY * HOTLINE.length).entries()) {
      const desk = county.desk(HOTLINE[Math.floor(nth / CALLS_A_DAY)] ?? 'bureau-hotline');
      const path = `/cases/${caseId}/call-backs/${id}`;
      const { callBack: asked } = good(await desk.get(`${path}/contact`));
      const usual = {
        ...{ spokeWith: 'payee', received: 'yes', receivedFen: asked.paidFen },
        ...{ cardHeldBy: 'payee', askedForMoney: 'nobody' },
      };
      const told = county.toldOnCallBack.get(caseId)?.(asked) ?? {};
      county.toldOnCallBack.delete(caseId);
      const body = { answer: { ...usual, ...told }, words: '经回访，已如实登记。' };
      good(await desk.post(`${path}/answer`, body, { version: asked.version }));
    }
  }
}

/** So many homes two supervisors see in an afternoon. */
const SPOT_CHECKS_A_DAY = 8;

/** The county visits the tekun cases that were drawn, before the quarter ends (TK43 §16). */
export async function* spotCheck(county: County): Story {
  const watch = county.desk('bureau-watch');
  for (const month of monthsFrom(monthOf(PARAMETERS.from), county.lastMonth)) {
    for (const day of [10, 24]) {
      yield at(county.worked(addDays(firstDayOf(month), day - 1), 0), '14:00');
      if (county.spotChecksFrom !== null && county.today() < county.spotChecksFrom) continue;
      const { items } = good(await watch.get('/spot-checks'));
      const toVisit = items.filter((each: { state: string }) => each.state === 'to-visit');
      for (const { caseId, version } of toVisit.slice(0, SPOT_CHECKS_A_DAY)) {
        const team = ['bureau-watch', 'bureau-watch-2'];
        const visit = {
          visitedOn: county.today(),
          ...county.laterVisit('county'),
          investigators: team,
          signedBy: team,
        };
        const told = {
          ...visit,
          signedByMember: 'p1',
          observations: '县级入户抽查，情况与档案一致。',
          result: 'in-order',
        };
        good(await watch.post(`/cases/${caseId}/spot-check/result`, told, { version }));
      }
    }
  }
}

/** Two supervisors who visit nobody, and so have no hand in any case, settle what was found, week by week: confirmed and acted on. What is about the bureau is the liaison's, and theirs alone. */
export async function* settleFindings(county: County): Story {
  const pairs = [
    ['bureau-watch-3', 'bureau-watch-4', 'supervisor'],
    ['bureau-discipline', 'bureau-discipline-2', 'discipline-liaison'],
  ] as const;
  for (let day = addDays(PARAMETERS.from, 3); ; day = addDays(day, 3)) {
    yield at(county.worked(day, 0), '16:00');
    for (const [first, second, owner] of pairs) {
      for (const finding of await openFindings(county, first)) {
        if (finding.owner !== owner || county.leftLying.has(`${finding.subject.caseId} ${finding.rule}`)) continue;
        try {
          await settle(county, finding, first, second);
        } catch (fault) {
          // Somebody else was quicker, or new facts came: it stands in the list again next time.
          if (!(fault instanceof Unexpected)) throw fault;
          county.unsettled.set(
            `${finding.rule} ${problemOf(fault.answer)}`,
            (county.unsettled.get(`${finding.rule} ${problemOf(fault.answer)}`) ?? 0) + 1,
          );
        }
      }
    }
  }
}

interface Open {
  readonly id: string;
  readonly version: number;
  readonly rule: string;
  readonly severity: string;
  readonly subject: { readonly caseId?: string | null; readonly batchId?: string };
}

/** The first says what came of it, the second agrees and acts. */
export async function settle(
  county: County,
  { id, version, rule, severity, subject }: Open,
  first = 'bureau-watch-3',
  second = 'bureau-watch-4',
): Promise<void> {
  const said = { as: 'confirmed', reason: 'officer-instructed', explanation: '经核实属实，责成整改。' };
  const proposed = good(await county.desk(first).post(`/findings/${id}/proposal`, said, { version }));
  const agreed = { agrees: true, explanation: '复核属实，同意。' };
  const settled = good(
    await county.desk(second).post(`/findings/${id}/settlement`, agreed, { version: proposed.version }),
  );
  const order = '已发整改通知书，责成责任单位限期整改并书面报告。';
  const action = { as: 'instruction', reference: `ZG-${id.slice(-10)}`, explanation: order };
  good(await county.desk(second).post(`/findings/${id}/action`, action, { version: settled.version }));
  if (severity !== 'blocking' || !subject.caseId) return;
  county.confirmed.set(subject.caseId, rule);
  if (subject.batchId !== undefined) await cancelHeld(county, subject.batchId);
}

/** What is held for good is cancelled by the head of finance, so that its batch can be closed. */
async function cancelHeld(county: County, batchId: string): Promise<void> {
  for (const line of await county.money.lines(batchId)) {
    const rule = county.confirmed.get(line.caseId);
    if (line.state !== 'held' || rule === undefined) continue;
    const path = `/batches/${batchId}/lines/${line.id}/cancellation`;
    const reason = rule === 'R01' ? 'died' : 'not-eligible';
    good(await county.desk('bureau-finance-lead-2').post(path, { reason }, { version: line.version }));
    // Nobody ends the aid, and the next month is paid: that this one wasn't is rightly found.
    const about = [{ caseId: line.caseId }];
    county.label({ rule: 'R31', kind: 'also', plant: 'cancelled', variant: 'clean', about, on: county.today() });
  }
}

/** Whoever might visit is shut out of the case: it isn't reviewed, which is rightly found. */
function leaveUndone(county: County, caseId: string): void {
  county.unreviewed.add(caseId);
  for (const rule of ['R22', 'R38'])
    county.label({ rule, kind: 'also', plant: 'review', variant: 'clean', about: [{ caseId }], on: county.today() });
}

/** So many households a township's investigators look at again on a day. */
const REVIEWS_A_DAY = 6;

/** Reviews that are due are made at the household's home, as its class asks (M57 §31): two visit, and nothing has changed. */
export async function* review(county: County): Story {
  for (let day = addDays(PARAMETERS.from, 90); ; day = addDays(day, 3)) {
    yield at(county.worked(day, 0), '11:00');
    for (const { desks } of county.townships) {
      const { items } = good(await desks.visit.get('/queue?tray=review&limit=100'));
      for (const { caseId } of items.slice(0, REVIEWS_A_DAY)) {
        if (county.unreviewed.has(caseId)) continue;
        const { items: matters } = good(await desks.visit.get(`/cases/${caseId}/adjustments`));
        const due = matters.find(({ state }: { state: string }) => state === 'due');
        if (!due) continue;
        const team = desks.investigators;
        const visit = {
          ...{ visitedOn: county.today(), ...county.laterVisit(desks.office) },
          ...{ investigators: team, signedBy: team },
        };
        const looked = { ...visit, signedByMember: 'p1', observations: seenAt(county.chance('review', due.id)) };
        const told = { text: '入户复核，情况无变化。', visit: looked, check: null, change: null };
        const path = `/cases/${caseId}/adjustments/${due.id}/review`;
        const answer = await desks.visit.post(path, told, { version: due.version });
        if (problemOf(answer) === 'colleague-recused') leaveUndone(county, caseId);
        else good(answer);
      }
    }
  }
}

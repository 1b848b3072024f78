import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, Day, dayAt, dayNumber } from '../../../shared/domain/days.ts';
import { OfficeCode } from '../../../shared/domain/ids.ts';
import { LIMITS, type Limit, limitOn } from '../../../shared/domain/law/limits.ts';
import { regionsOf } from '../../../shared/domain/law/region.ts';
import { rowOn } from '../../../shared/domain/law/row.ts';
import { SETTING_ROWS, SETTINGS, Setting, SettingCode, settingOn } from '../../../shared/domain/law/settings.ts';
import { LAW_VERSION } from '../../../shared/domain/law/version.ts';
import { PROGRAMMES } from '../../../shared/domain/programme.ts';
import { ELSEWHERE, LIAOYUAN } from './a-clock.ts';

const day = (text: string): Day => Day.parse(text);
const anyDay = fc.integer({ min: dayNumber(day('2021-07-01')), max: dayNumber(day('2030-12-31')) }).map(dayAt);

/** The digest of the rows as they stood at each version. A row that changes takes a new version and a line here. */
const VERSIONS: Readonly<Record<string, string>> = {
  '2026-11-23.1': 'affb727e88b991b15521838e2f948a51be984f42cce2470e855eb7866d8c8928',
  '2026-11-23.2': '1aacdfbb23408b2c00591b00e978ac562a0dde255aba7c197d59a1752cb1a24c',
  '2026-11-23.3': '06def5719e4d6a47ddb5886489c22e34811e31da10ab9f33e9c508a43fbadf2f',
  '2026-11-23.4': 'b5c717ac9f53f06fb53eae35391798c755f2bcf03a5000ededdf09635253a0af',
  '2026-11-27.1': 'c85811d5300b98cc91a1154256bbfe9d8a688efff73daccc7b79c9deea9bf623',
  '2026-11-27.2': '4dacd662ac0ef2de1dd230fe863d7c1fd6e4301d900a0d38bba6c1833ac04667',
  '2026-11-27.3': '4f91994a507e56671f6f57d56c0aec830445a3882db69d9fe888dc60fdc77529',
  '2026-11-27.4': 'c878d37b18551b5c48f18b657957b9024267685254af73438a303cb80ff4f59b',
  '2026-11-27.5': '4b716ef40d831913ce5a9ef8015ac7657c0bbcdb496fdef12ee0f474ce7a219c',
  '2026-11-27.6': '1ded86e78745854f927d33bd0455fdc6e3fa58c60a45a8e2211819baaf6778c1',
  '2026-11-27.7': 'e127f0f8754253e7822f15c96e316943e2f65304aa003b70bfdd6506edeb2ee7',
  '2026-11-28.1': 'c913bcd6dd7520827c7c6d185330370ce113a5b11fe263989b8b2a5611e46f4b',
  '2026-11-28.2': '06bf754fa507f8a3cc75fa81631ae371c21ac6c6431e3f7cbdd6726828a12334',
  '2026-11-28.3': '7df0766edeaf6ccf9fb5cdb5c4028e6f4d9cf187da9c8be6b946d4856317fadd',
  '2026-11-28.4': 'f19cf904925191365f1c2a7865c00a7bfe3b7a23e7b1e11dd66d0bb8fe2cb3a9',
  '2026-11-28.5': 'c47c8e23f852ce3cad310e3980f6de0e459ed670a2e94abf5c7d9d1ceb357736',
  '2026-11-28.6': 'efbe5a1d75e3a1f7a3fef8c29a1d866cc9dfb3bfccae19388473223589d85b03',
  '2026-11-28.7': 'a0f52b02da69929436f049891b8f7b79ff5096695dceba41408431af81c3cb75',
  '2026-11-28.8': '203330ef4797f9cd4028e25c0b29e07600fccea1be3c54100790da770979e8d4',
  '2026-11-28.9': 'dc5da10978a68275b2129d24aa793f0a1ed6541de6ad9098cdd94541c4b861dc',
  '2026-11-28.10': '6f9c5f8512915168599155bfd0b47fd6e99f0f8b09a57475d8d345d5039b6b1f',
  '2026-11-28.11': 'd05632805b78cdd852066cdb51248d1c6ca70d68be40cf9a4fd1654993d1f004',
  '2026-11-28.12': 'e863f20c319a8fe3f04585d9cb34af939d3a21e6d42aa07b9755baa2a5521260',
  '2026-11-28.13': '2f82ba9840b70230b7a0b36bc5518af8007725823f7d304f78e4e9b5207a7157',
  '2026-11-28.14': '15f2a9717f2525fa6682d8312d4507c6924f0f321ffeb078d80ae39e54c658fa',
  '2026-11-28.15': 'be52f54edb07feb8ae4a1c5b30e016e995e9f97af815f6c5c8692a47d40def20',
  '2026-11-28.16': 'd6223f8bf2eb5a0d72bbea8351d0622e2976f4496f23669a83d40024e3e0b05f',
  '2026-11-28.18': 'a9f64501298c4d6973b73cb683f8a613c8ee6337a10ac4c9549885210da14ee0',
  '2026-11-28.20': '12b213cc929dae23e2f78104dc6265dd9efae1ff5ee1347ceebcc9682e2f5756',
  '2026-11-28.21': 'd9818c0b77a630bf9be70678e47ece0ec1dcd7bbbe94f4c104b1d7711b6d0f0b',
  '2026-11-28.31': 'da787a1b9ed2a498902e8b9e51f78aa7dc42676d07baa977eed3324009c03f98',
  '2026-11-28.51': 'e42f735b0ec14930afb371a89dfbe5ee074287b613db871d082197d3427deb8f',
};

test('the version of the pack names exactly these rows', () => {
  const digest = createHash('sha256')
    .update(JSON.stringify([LIMITS, SETTING_ROWS]))
    .digest('hex');

  expect(VERSIONS[LAW_VERSION]).toBe(digest);
});

describe('the rows of the pack', () => {
  const all = [...LIMITS, ...SETTING_ROWS];

  test('never contradict each other: on no day do two of one code, programme and region hold', () => {
    const clashes = all.flatMap((row, at) =>
      all
        .slice(at + 1)
        .filter(
          (other) =>
            other.code === row.code &&
            other.region === row.region &&
            other.programmes.some((one) => row.programmes.includes(one)) &&
            row.from <= (other.to ?? '9') &&
            other.from <= (row.to ?? '9'),
        )
        .map(() => `${row.code} ${row.region} ${row.from}`),
    );

    expect(clashes).toEqual([]);
  });

  test('that follow one another leave no day between them without a row', () => {
    const gaps = all.filter(
      ({ code, programmes, region, to }) =>
        to !== null &&
        to < '2030-12-31' &&
        programmes.some(
          (programme) =>
            !all.some(
              (next) =>
                next.code === code &&
                next.region === region &&
                next.programmes.includes(programme) &&
                next.from === addDays(to, 1),
            ),
        ),
    );

    expect(gaps.map(({ code, region, to }) => `${code} ${region} ${to}`)).toEqual([]);
  });

  test('are settings of the kind that their code takes, and every code has a row', () => {
    expect(SETTING_ROWS.filter((row) => !Setting.safeParse(row).success)).toEqual([]);
    expect(new Set(SETTING_ROWS.map(({ code }) => code))).toEqual(new Set(SettingCode.options));
    expect(Setting.safeParse({ ...SETTING_ROWS[0], value: 'province' }).success).toBe(false);
  });

  test('that were not found anywhere never pass for confirmed', () => {
    const unfounded = all.filter(({ source, confidence }) => source === '-' && confidence !== 'default');
    const local = all.filter(({ source, confidence }) => source.includes('~') && confidence === 'confirmed');

    expect([...unfounded, ...local]).toEqual([]);
  });
});

describe('of several rows', () => {
  const total = (region: Limit['region'], value: number, from: string, to: string | null = null): Limit => {
    const [row] = LIMITS.filter(({ code }) => code === 'TOTAL');
    if (row === undefined) throw new Error('no total');
    return { ...row, region, value, from: day(from), to: to === null ? null : day(to) };
  };
  const ask = (rows: readonly Limit[], on: string, area = LIAOYUAN) => limitOn('dibao', 'TOTAL', area, day(on), rows);

  test('the office goes before the county, the county before the province, the province before the nation', () => {
    const rows = [
      total('national', 30, '2021-07-01'),
      total('guangdong', 25, '2026-01-01'),
      total('445281', 22, '2026-02-01'),
      total('445281006', 20, '2026-03-01', '2026-03-31'),
    ];
    const value = (on: string, area?: OfficeCode) => {
      const told = ask(rows, on, area);
      return told.ok && told.value.value;
    };

    expect(['2025-12-31', '2026-01-01', '2026-02-01', '2026-03-01', '2026-04-01'].map((on) => value(on))).toEqual([
      30, 25, 22, 20, 22,
    ]);
    expect(value('2026-03-01', OfficeCode.parse('445281104'))).toBe(22);
    expect(value('2026-03-01', OfficeCode.parse('440305001'))).toBe(25);
    expect(value('2026-03-01', ELSEWHERE)).toBe(30);
  });

  test('two of one region are refused as contradicting, and a later one does not silently win', () => {
    const rows = [total('national', 30, '2021-07-01'), total('national', 25, '2026-07-01')];

    expect(ask(rows, '2026-06-30')).toMatchObject({ ok: true, value: { value: 30 } });
    expect(ask(rows, '2026-07-01')).toEqual({
      ok: false,
      why: 'law-rows-contradict',
      facts: { region: 'national', rows: 2 },
    });
  });

  test('a contradiction of a wider region does no harm where a narrower one has said it', () => {
    const rows = [
      total('national', 30, '2021-07-01'),
      total('national', 25, '2021-07-01'),
      total('445281', 20, '2021-07-01'),
    ];

    expect(ask(rows, '2026-07-01')).toMatchObject({ ok: true, value: { value: 20 } });
  });

  test('the same row is found by going through them all by hand', () => {
    fc.assert(
      fc.property(
        anyDay,
        fc.constantFrom(...LIMITS, ...SETTING_ROWS),
        fc.constantFrom(LIAOYUAN, ELSEWHERE),
        (on, { code, programmes }, area) => {
          const rows: readonly (Limit | Setting)[] = [...LIMITS, ...SETTING_ROWS];
          const [programme] = programmes;
          if (programme === undefined) return;
          const holding = rows.filter(
            (row) => row.code === code && row.programmes.includes(programme) && row.from <= on && (row.to ?? '9') >= on,
          );
          const byHand = regionsOf(area)
            .map((region) => holding.find((row) => row.region === region))
            .find((row) => row !== undefined);
          const told = rowOn(rows, { programme, code, area, day: on }, 'none');
          expect(told.ok ? told.value : undefined).toEqual(byHand);
        },
      ),
    );
  });
});

describe('a setting', () => {
  test.each([
    ['tekun', 'SPOT_CHECK', '2026-03-02', { part: 30, of: 100 }, 'confirmed'],
    ['dibao', 'CONFIRMATION_MODEL', '2026-03-02', 'county', 'default'],
    ['dibao', 'CHECK_BEFORE_ACCEPTANCE', '2026-03-02', false, 'default'],
    ['dibao', 'HEARING_BEFORE_CUT', '2026-06-30', false, 'confirmed'],
    ['dibao', 'HEARING_BEFORE_CUT', '2026-07-01', true, 'partial'],
    ['dibao', 'WALLETS_IN_CHECK', '2026-07-01', true, 'partial'],
    ['temporary', 'AID_FIRST', '2026-06-30', 'may', 'confirmed'],
    ['temporary', 'AID_FIRST', '2026-07-01', 'must', 'partial'],
    ['temporary', 'TA_PLACE', '2026-07-01', 'where-it-happened', 'partial'],
    ['dibao-margin', 'MARGIN_MULTIPLE', '2026-06-30', { part: 150, of: 100 }, 'confirmed'],
    ['dibao-margin', 'MARGIN_MULTIPLE', '2026-07-01', { part: 150, of: 100 }, 'default'],
    ['dibao', 'ASSET_LIVELIHOOD_VEHICLE', '2025-12-31', false, 'partial'],
    ['dibao', 'ASSET_LIVELIHOOD_VEHICLE', '2026-01-01', true, 'partial'],
    ['dibao', 'ASSET_FINANCIAL_MONTHS', '2026-01-01', 24, 'default'],
    ['dibao', 'INCOME_GATE', '2026-01-01', 'minimum-wage', 'partial'],
    ['dibao', 'INCOME_WINDOW', '2026-01-01', 6, 'partial'],
    ['rigid-expenditure', 'INCOME_WINDOW', '2026-01-01', 12, 'partial'],
    ['dibao', 'FRAUD_FINE', '2026-06-30', { part: 3, of: 1 }, 'confirmed'],
    ['dibao', 'FRAUD_FINE', '2026-07-01', { part: 2, of: 1 }, 'partial'],
    ['temporary', 'TA_AID_FIRST_MAX', '2026-07-01', 2, 'default'],
    ['supervision', 'ACCOUNT_HOUSEHOLDS', '2026-07-01', 2, 'default'],
    ['supervision', 'VISITS_A_DAY', '2026-07-01', 15, 'default'],
    ['supervision', 'PEOPLE_OUT_A_DAY', '2026-07-01', 200, 'default'],
    ['supervision', 'DEVICES_A_DAY', '2026-07-01', 3, 'default'],
    ['supervision', 'BULK_DECISIONS', '2026-07-01', 10, 'default'],
    ['supervision', 'BULK_HOURS', '2026-07-01', { from: '07:00', to: '21:00' }, 'default'],
  ] as const)('%s %s on %s is %o, %s', (programme, code, on, value, confidence) => {
    expect(settingOn(programme, code, LIAOYUAN, day(on))).toMatchObject({ ok: true, value: { value, confidence } });
  });

  test('that nobody has told for an area is missing, not guessed', () => {
    expect(settingOn('dibao', 'STANDARD_FEN', ELSEWHERE, day('2026-03-02'))).toMatchObject({
      ok: false,
      why: 'no-such-setting',
    });
  });

  test('is called by its name, and each programme has every one that its walk asks for', () => {
    const asked = [
      'CONFIRMATION_MODEL',
      'CHECK_BEFORE_ACCEPTANCE',
      'STANDARD_FEN',
      'VISIT_TEAM',
      'MANDATE_MONTHS',
      'CHECK_REPORT_DAYS',
      'INCOME_WINDOW',
      'ASSET_HOMES',
    ] as const;
    const without = PROGRAMMES.flatMap((programme) =>
      asked
        .filter((code) => !settingOn(programme, code, LIAOYUAN, day('2026-11-23')).ok)
        .map((code) => `${programme} ${code}`),
    );

    expect(without).toEqual([]);
    expect(Object.values(SETTINGS).every(([title]) => title.length > 3)).toBe(true);
  });
});

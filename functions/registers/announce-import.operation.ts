import * as z from 'zod';
import { ImportId } from '../../shared/domain/ids.ts';
import { announceImport as announce, ImportWanted, RegisterImport } from '../../shared/domain/registers/import.ts';
import { UploadAddress } from '../../shared/domain/upload.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** A register that another organ handed over is announced with its document, its day and the file's SHA-256. The answer's address takes exactly that file, for a quarter of an hour; asking again with the same key gives it anew. */
export const announceImport = operation(
  {
    name: 'announceImport',
    title: '登记外部数据并取得上传地址',
    summary:
      'Announce a register’s file: from whom, under which document, as of which day. The answer says where to put it; nothing is read before somebody else has approved.',
    method: 'POST',
    path: '/register-imports',
    may: 'register:record',
    purpose: 'supervision',
    writes: 'new',
    needs: ['keepImports'],
    body: ImportWanted,
    reply: z.strictObject({ import: RegisterImport, upload: UploadAddress }),
    refuses: ['import-as-of'],
    example: {
      body: {
        ...{ register: 'vehicles', source: '样例县公安局交警大队', document: '样数共〔2026〕3号', asOf: '2026-03-01' },
        ...{ coverage: 'full', format: 'csv-gb18030', bytes: 182_044 },
        sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
      },
    },
  },
  {
    async made({ now, newId }, { keepImports }) {
      const made = await keepImports.get(ImportId.parse(newId('import')));
      return made && { import: made, upload: await keepImports.address(made, now) };
    },
    async run({ body, caller, now, newId, settle, act }, { keepImports }) {
      const to = { id: ImportId.parse(newId('import')), office: caller.office, by: caller.id, now };
      const announced = settle(announce(body, to));
      settle(await keepImports.begin(announced, act));
      return { import: announced, upload: await keepImports.address(announced, now) };
    },
  },
);

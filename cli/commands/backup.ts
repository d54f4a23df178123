import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { PipelineError } from '../../shared/domain/errors.ts';
import type { Context } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { withRows } from '../stores.ts';
import { type AddCommand, dbOption, examples } from './options.ts';

interface CopyOptions {
  readonly db: string;
}

export const addBackup: AddCommand = (program, run) => {
  program
    .command('backup')
    .summary('copy the store as it is at this moment')
    .description(
      'Copy the store into a new folder, as it is at one moment, while others go on writing; the copy is read through and checked.',
    )
    .argument('<folder>', 'a folder that is not there yet, or is empty')
    .addOption(dbOption())
    .addHelpText('after', examples('wirefold backup ../wirefold-monday'))
    .action(
      run(async ({ terminal }: Context, folder: string, { db }: CopyOptions): Promise<ExitCode> => {
        await copyStore(db, folder);
        terminal.note(`The store in ${db} was copied to ${folder} and checked.\n`);
        return EXIT.ok;
      }),
    );
};

export const addRestore: AddCommand = (program, run) => {
  program
    .command('restore')
    .summary('make a store of a backup')
    .description('Make a store of what backup wrote. A store that is there is not overwritten: move it away first.')
    .argument('<folder>', 'what backup wrote')
    .addOption(dbOption())
    .addHelpText('after', examples('mv .wirefold damaged && wirefold restore ../wirefold-monday'))
    .action(
      run(async ({ terminal }: Context, folder: string, { db }: CopyOptions): Promise<ExitCode> => {
        await copyStore(folder, db);
        terminal.note(`The backup in ${folder} was checked and is the store in ${db} now.\n`);
        return EXIT.ok;
      }),
    );
};

/** Copies beside the place and moves it there when it is whole: a copy is there completely or not at all. */
async function copyStore(from: string, to: string): Promise<void> {
  if (!existsSync(join(from, 'data.mdb')))
    throw new PipelineError('story.not-found', `There is no store in ${from}.`, {
      hint: 'Name the folder of a store.',
    });
  await refuseUsed(to);
  const place = resolve(to);
  await mkdir(dirname(place), { recursive: true });
  const beside = join(dirname(place), `.${basename(place)}-${process.pid}`);
  await mkdir(beside);
  try {
    await withRows(from, (rows) => rows.copyTo(beside));
    await withRows(beside, async (rows) => rows.assertWhole());
    if (existsSync(place)) await rmdir(place);
    await rename(beside, place);
  } catch (error) {
    await rm(beside, { recursive: true, force: true });
    throw error;
  }
}

async function refuseUsed(folder: string): Promise<void> {
  const entries = existsSync(folder) ? await readdir(folder) : [];
  if (entries.length === 0) return;
  throw new PipelineError('request.invalid', `The folder ${folder} is not empty.`, {
    hint: 'Move it away, or name another folder; nothing is overwritten.',
  });
}

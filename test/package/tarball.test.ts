import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const home = mkdtempSync(join(tmpdir(), 'wirefold-package-'));
const installed = join(home, 'node_modules/wirefold');
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** As `npm install wirefold-0.1.0.tgz` leaves an empty project: the package unpacked, its dependencies beside it. */
beforeAll(async () => {
  await run(process.execPath, ['scripts/build.mjs', 'cdk', 'cli', 'lambdas', 'lib'], { cwd: ROOT });
  await run(process.execPath, ['scripts/build-types.mjs'], { cwd: ROOT });
  const { stdout } = await run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', home], {
    cwd: ROOT,
  });
  const [{ filename }] = JSON.parse(stdout) as [{ filename: string }];
  mkdirSync(installed, { recursive: true });
  await run('tar', ['-xzf', join(home, filename), '-C', installed, '--strip-components=1']);
  const { dependencies } = manifest() as { dependencies: Record<string, string> };
  for (const name of [...Object.keys(dependencies), '@types/node', 'aws-cdk-lib', 'constructs']) {
    mkdirSync(dirname(join(home, 'node_modules', name)), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules', name), join(home, 'node_modules', name));
  }
  writeFileSync(join(home, 'package.json'), '{"private":true,"type":"module"}\n');
});

const manifest = (): unknown => JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));

const FERRY = [
  'A ferry struck the breakwater at Port Ellery in thick fog early on Tuesday, the harbour master Ann Lisle said.',
  'Nineteen passengers were hurt, two of them badly, and were taken to Saint Brendan hospital by 7.40 a.m.',
  'The Marten, built in 1998, had left Gull Island with 212 people aboard and was making nine knots.',
  'Investigators from the Maritime Bureau will look at the radar record, which shows the vessel off its course.',
  'The master, who has sailed the route for eleven years, told the bureau that the fog bell on the mole had been silent.',
  'Traffic to the island was stopped until noon, and some 300 people waited on the quay for the second boat of the day.',
  'The owners, Gull Line, said the hull was dented above the water and that the ship would be docked for two weeks.',
].join('\n\n');

const MORE = `

Fishermen on the quay said they heard the horn twice before the bow met the stones, and then a long grinding noise that carried across the water to the market.

Sister ships of the line sail again from Thursday, on half of the usual timetable, while divers look at the hull where it lies beside the coal pier.`;

const PAGE = `<html><head><title>Ferry strikes breakwater</title></head><body><nav>Home News Sport</nav><article><h1>Ferry strikes breakwater</h1>${FERRY.split(
  '\n\n',
)
  .map((text) => `<p>${text}</p>`)
  .join('')}</article></body></html>`;

/** Runs a program of the project that has the package installed. */
async function runInProject(name: string, source: string): Promise<unknown> {
  const file = join(home, name);
  writeFileSync(file, source);
  const { stdout } = await run(process.execPath, [file], { cwd: home });
  return JSON.parse(stdout);
}

describe('the package', () => {
  test('ships what runs and nothing else', () => {
    const files = readdirSync(installed, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const names = files.map((file) => join(file.parentPath, file.name).slice(installed.length + 1));
    expect(names).toEqual(expect.arrayContaining(['package.json', 'README.md', 'LICENSE', 'cli/wirefold.mjs']));
    expect(names.filter((name) => /^(test|bench|docs|infra)\/|\.map$|(?<!\.d)\.ts$/.test(name))).toStrictEqual([]);
    expect(names.length).toBeLessThan(250);
  });

  test('is used from plain JavaScript', async () => {
    const answer = await runInProject(
      'use.mjs',
      `import { compare, describe, extract, WirefoldError } from 'wirefold';
      const page = ${JSON.stringify(PAGE)};
      const { article, blocks } = extract(page, { url: 'https://tidewater.example/ferry', explain: true });
      const copy = article.text + ${JSON.stringify(MORE)};
      const evidence = compare(describe(article.text), copy);
      let code = null;
      try { extract(new Uint8Array(0)); } catch (error) { code = error instanceof WirefoldError ? error.code : 'another'; }
      console.log(JSON.stringify({
        text: article.text, title: article.title, site: article.site, explained: blocks.some(({ text }) => text.includes('Home')),
        linked: evidence.linked, relation: evidence.relation, code,
      }));`,
    );
    expect(answer).toStrictEqual({
      text: FERRY,
      title: 'Ferry strikes breakwater',
      site: 'tidewater.example',
      explained: true,
      linked: true,
      relation: 'excerpt',
      code: 'page.empty',
    });
  });

  test('opens nothing but what it exports', async () => {
    const codes = await runInProject(
      'closed.mjs',
      `const codes = [];
      for (const inner of ['wirefold/dist/lib/index.js', 'wirefold/lib/extract', 'wirefold/shared/ports.js'])
        await import(inner).catch(({ code }) => codes.push(code));
      console.log(JSON.stringify(codes));`,
    );
    expect(codes).toStrictEqual(Array(3).fill('ERR_PACKAGE_PATH_NOT_EXPORTED'));
  });

  test('has types that strict TypeScript takes, and that refuse what the library refuses', async () => {
    const options = {
      strict: true,
      noEmit: true,
      exactOptionalPropertyTypes: true,
      module: 'nodenext',
      types: ['node'],
    };
    const program = (name: string, source: string, more: object = {}) => {
      writeFileSync(join(home, `${name}.ts`), source);
      writeFileSync(
        join(home, `tsconfig.${name}.json`),
        JSON.stringify({ compilerOptions: { ...options, ...more }, files: [`${name}.ts`] }),
      );
      const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
      return run(process.execPath, [tsc, '-p', `tsconfig.${name}.json`], { cwd: home });
    };
    await program(
      'right',
      `import { compare, describe, type ExtractedPage, extract, type TextDescription, WirefoldError } from 'wirefold';
      const page: ExtractedPage = extract('<p>one</p>', { fetchedAt: new Date(), explain: true });
      const text: TextDescription = describe(page.article.text);
      const linked: boolean = compare(text, 'two').linked;
      export const wrong = (error: unknown): string | null => (error instanceof WirefoldError ? error.code : null);
      console.log(linked);`,
    );
    await program(
      'deploy',
      `import { Duration, Stack } from 'aws-cdk-lib';
      import { Bucket } from 'aws-cdk-lib/aws-s3';
      import { type Capacity, Wirefold, type WirefoldProps } from 'wirefold/cdk';
      const capacity: Capacity = { by: 'hour', writes: { min: 5, max: 50 }, reads: { min: 5, max: 50 } };
      export function pipeline(stack: Stack): string {
        const pagesBucket = new Bucket(stack, 'Ours', { eventBridgeEnabled: true });
        const props: WirefoldProps = { pagesBucket, capacity, sizes: { extract: { timeout: Duration.seconds(90) } } };
        return new Wirefold(stack, 'News', props).table.tableName;
      }`,
      // The declarations of aws-cdk-lib itself do not hold where optional properties are taken exactly.
      { skipLibCheck: true },
    );
    await expect(program('wrong', `import { extract } from 'wirefold';\nextract(42);\n`)).rejects.toMatchObject({
      stdout: expect.stringContaining("Argument of type 'number'"),
    });
  });

  test('brings the pipeline as a construct, with the Lambdas it deploys', async () => {
    const template = (await runInProject(
      'cdk.mjs',
      `import { App, Stack } from 'aws-cdk-lib';
      import { SIZES, Wirefold } from 'wirefold/cdk';
      const app = new App({ builtinCloudFormationValidation: false, outdir: 'synthesized' });
      const stack = new Stack(app, 'Newsroom');
      const news = new Wirefold(stack, 'News', { sizes: { extract: { maxConcurrency: 2 * SIZES.extract.maxConcurrency } } });
      if (!news.apiUrl) throw new Error('no address');
      console.log(JSON.stringify(app.synth().getStackByName('Newsroom').template));`,
    )) as { Resources: Record<string, { Type: string; Properties: Record<string, unknown> }> };
    const typed = (type: string) => Object.values(template.Resources).filter(({ Type }) => Type === type);
    expect(typed('AWS::Lambda::Function')).toHaveLength(4);
    expect(
      typed('AWS::Lambda::EventSourceMapping').map(({ Properties }) => Properties['ScalingConfig']),
    ).toContainEqual({
      MaximumConcurrency: 40,
    });
    const assets = readdirSync(join(home, 'synthesized')).filter((name) => name.startsWith('asset.'));
    expect(assets).toHaveLength(4);
    for (const asset of assets) expect(readdirSync(join(home, 'synthesized', asset))).toContain('index.js');
  });

  test('brings the command along', async () => {
    const { stdout } = await run(process.execPath, [join(installed, 'cli/wirefold.mjs'), '--version'], { cwd: home });
    expect(stdout.trim()).toBe((manifest() as { version: string }).version);
  });
});

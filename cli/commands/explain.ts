import { explainedToWire } from '../../lambdas/api/wire/article-to-wire.ts';
import { isCompared, type PageKind } from '../../shared/domain/article.ts';
import { PipelineError } from '../../shared/domain/errors.ts';
import type { Context } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { explanationView } from '../render/evidence-view.ts';
import { safeJson } from '../render/safe-text.ts';
import { withStore } from '../stores.ts';
import { needArticle } from './find-article.ts';
import { type AddCommand, dbOption, examples, jsonOption } from './options.ts';

interface ExplainOptions {
  readonly db: string;
  readonly json?: true;
}

export const addExplain: AddCommand = (program, run) => {
  program
    .command('explain')
    .summary('say why two articles are, or are not, one story')
    .description('Say why two articles are, or are not, one story: the rule that decided and everything it saw.')
    .argument('<a>', 'id, URL or file name of an article, or a story id')
    .argument('<b>', 'the other one')
    .addOption(dbOption())
    .addOption(jsonOption())
    .addHelpText('after', examples('wirefold explain first.html second.html'))
    .action(run(explainPair));
};

function explainPair({ terminal }: Context, a: string, b: string, options: ExplainOptions): Promise<ExitCode> {
  return withStore(options.db, async ({ queries }) => {
    const articles = [await needArticle(queries, a), await needArticle(queries, b)] as const;
    const answer = await queries.explain(articles[0].id, articles[1].id);
    if (!('found' in answer)) {
      const kept = [a, b].flatMap((name, i) => whyNotCompared(name, articles[i]!.article.kind));
      const reason = kept.join('; ') || 'one of them has no text any more';
      throw new PipelineError('article.not-found', `${a} and ${b} cannot be compared: ${reason}.`);
    }
    const { dataStyle, dataWidth } = terminal;
    const titles = [articles[0].article.title, articles[1].article.title] as const;
    await terminal.data(
      options.json
        ? `${safeJson(explainedToWire(answer.found))}\n`
        : explanationView({ ...answer.found, titles }, Math.min(dataWidth, 100), dataStyle),
    );
    return EXIT.ok;
  });
}

function whyNotCompared(name: string, kind: PageKind): string[] {
  return isCompared(kind) ? [] : [`${name} is kept as ${kind}, and only articles and live blogs are compared`];
}

import type { DiffBlock } from '../../../shared/text/diff/compare-texts.ts';
import type { Run } from '../../../shared/text/diff/diff-words.ts';
import type { MemberDiff } from '../diff/compare-members.ts';
import { cleanText } from '../untrusted.ts';
import { langOf } from './parts.tsx';

export type DiffView = 'inline' | 'split';

interface DiffBlocksProps {
  readonly diff: MemberDiff;
  readonly view: DiffView;
}

/** The headline and the text, every change where it happened. */
export function DiffBlocks(props: DiffBlocksProps) {
  const { diff, view } = props;
  return (
    <>
      <Key />
      <div class={`diff ${view}`}>
        <Title {...props} />
        {diff.text.blocks.map((block) => (
          <Block block={block} view={view} lang={diff.to.language} />
        ))}
      </div>
    </>
  );
}

function Key() {
  return (
    <p class="diff-key">
      <del>Struck out</del> words are only in the first text, <ins>underlined</ins> ones only in the second.
    </p>
  );
}

function Title(props: DiffBlocksProps) {
  const { diff, view } = props;
  const isSame = diff.title.every(({ op }) => op === 'same');
  const block: DiffBlock = { kind: isSame ? 'same' : 'edited', moved: false, runs: diff.title };
  if (diff.title.length === 0) return null;
  return <Block block={block} view={view} lang={diff.to.language} label="headline" />;
}

interface BlockProps {
  readonly block: DiffBlock;
  readonly view: DiffView;
  readonly lang: string | null;
  readonly label?: string;
}

function Block({ block, view, lang, label }: BlockProps) {
  const marks = [label, block.kind === 'same' ? undefined : block.kind, block.moved ? 'moved' : undefined].filter(
    Boolean,
  );
  return (
    <div class={`block ${block.kind}${block.moved ? ' moved' : ''}${label ? ' title' : ''}`}>
      <p class="block-label">{marks.join(', ')}</p>
      {view === 'inline' ? (
        <Runs runs={block.runs} lang={lang} />
      ) : (
        <>
          <Runs runs={block.runs.filter(({ op }) => op !== 'inserted')} lang={lang} />
          <Runs runs={block.runs.filter(({ op }) => op !== 'deleted')} lang={lang} />
        </>
      )}
    </div>
  );
}

/** Words with what was struck out and put in, by their elements and not by colour alone. */
export function Runs(props: { runs: readonly Run[]; lang: string | null }) {
  return (
    <p class="runs" lang={langOf(props.lang)} dir="auto">
      {props.runs.map(({ op, text }) => {
        const words = cleanText(text);
        if (op === 'deleted') return <del>{words}</del>;
        return op === 'inserted' ? <ins>{words}</ins> : words;
      })}
    </p>
  );
}

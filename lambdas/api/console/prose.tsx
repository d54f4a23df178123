import { cleanText } from '../untrusted.ts';
import { langOf } from './parts.tsx';

/** The words of a page as paragraphs. */
export function Prose(props: { text: string; lang: string | null }) {
  const paragraphs = cleanText(props.text)
    .split(/\n\s*\n/)
    .filter((paragraph) => paragraph.trim() !== '');
  if (paragraphs.length === 0) return <p class="missing">No text was found on the page.</p>;
  return (
    <div class="prose" lang={langOf(props.lang)} dir="auto">
      {paragraphs.map((paragraph) => (
        <p dir="auto">{paragraph}</p>
      ))}
    </div>
  );
}

import { NameTable } from './name-table.ts';

/**
 * Elements that pages are made of. A tag of theirs costs no string of its own, and everything that asks by name finds
 * its hash computed.
 */
export const TAG_NAMES = new NameTable([
  ...['a', 'abbr', 'address', 'article', 'aside', 'b', 'blockquote', 'body', 'br', 'button', 'caption', 'center'],
  ...['cite', 'code', 'dd', 'details', 'dialog', 'div', 'dl', 'dt', 'em', 'fieldset', 'figcaption', 'figure', 'font'],
  ...['footer', 'form', 'g', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'head', 'header', 'hr', 'html', 'i', 'iframe', 'img'],
  ...['input', 'label', 'li', 'link', 'main', 'meta', 'nav', 'noscript', 'ol', 'option', 'p', 'path', 'picture', 'pre'],
  ...['script', 'section', 'select', 'small', 'source', 'span', 'strong', 'style', 'summary', 'sup', 'svg', 'table'],
  ...['tbody', 'td', 'template', 'textarea', 'th', 'thead', 'time', 'title', 'tr', 'u', 'ul', 'use', 'video'],
]);

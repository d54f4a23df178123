import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Hono } from 'hono';
import { expect } from 'vitest';

interface Operation {
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, { schema: object }>> }>>;
}

interface OpenApi {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: object;
}

/** The published document, and a check that an answer is one that it describes. */
export interface ApiDocument {
  readonly document: OpenApi;
  /** Fails where the status, the media type or the body is not in the document. Answers with the body. */
  expectDescribed(method: string, path: string, response: Response): Promise<unknown>;
}

/** Reads the document from the app itself. */
export async function apiDocument(app: Hono): Promise<ApiDocument> {
  const document = (await (await app.request('/openapi.json')).json()) as OpenApi;
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema({ $id: 'api', components: document.components });
  const compiled = new Map<string, ValidateFunction>();
  const validatorOf = (schema: object) => {
    const text = JSON.stringify(schema).replaceAll('"#/components', '"api#/components');
    const validator = compiled.get(text) ?? ajv.compile(JSON.parse(text) as object);
    compiled.set(text, validator);
    return validator;
  };
  const expectDescribed: ApiDocument['expectDescribed'] = async (method, path, response) => {
    const answer = operationAt(document, method, path).responses[response.status];
    expect(answer, `${response.status} is described for ${method} ${path}`).toBeDefined();
    const media = response.headers.get('content-type')?.split(';')[0] ?? '';
    const text = await response.text();
    if (answer?.content === undefined) return text;
    const schema = answer.content[media]?.schema;
    expect(schema, `${media} is described for ${method} ${path}`).toBeDefined();
    // References point into the document, which is registered as `api`.
    const validator = validatorOf(schema ?? {});
    for (const body of bodiesOf(media, text)) {
      const isValid = validator(body);
      expect(isValid, `${method} ${path}: ${ajv.errorsText(validator.errors)}`).toBe(true);
    }
    return media.endsWith('json') && !media.includes('nd') ? JSON.parse(text) : text;
  };
  return { document, expectDescribed };
}

function operationAt(document: OpenApi, method: string, path: string): Operation {
  const parts = path.split('?')[0]!.split('/');
  const fits = (template: string) => {
    const names = template.split('/');
    return names.length === parts.length && names.every((name, i) => name.startsWith('{') || name === parts[i]);
  };
  const [first] = Object.keys(document.paths)
    .filter(fits)
    .sort((a, b) => a.split('{').length - b.split('{').length);
  const operation = document.paths[first ?? '']?.[method.toLowerCase()];
  if (!operation) throw new Error(`The document has no ${method} ${path}.`);
  return operation;
}

function bodiesOf(media: string, text: string): unknown[] {
  if (media === 'application/x-ndjson')
    return text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
  return [media.endsWith('json') ? JSON.parse(text) : text];
}

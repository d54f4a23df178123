import type { Api, ApiDeps } from '../deps.ts';
import { baseUrl } from '../http/base-url.ts';

/** The API described by the same schemas that check its requests and type its answers. */
export function documentRoutes(app: Api, { options }: ApiDeps): void {
  app.get('/openapi.json', (c) =>
    c.json(
      app.getOpenAPI31Document({
        openapi: '3.1.0',
        info: {
          title: 'wirefold',
          version: '1',
          description:
            'News stories, each once, with every copy of it and why it counts as one. Times are ISO 8601. Errors are RFC 9457 problem details whose `type` opens an explanation.',
          license: { name: 'MIT', url: 'https://spdx.org/licenses/MIT.html' },
        },
        servers: [{ url: baseUrl(c, options) }],
      }),
    ),
  );
}

import type { Api, ApiDeps } from '../deps.ts';
import { baseUrl } from '../http/base-url.ts';

const TOKEN = 'accessToken';

/** The API described by the same schemas that check its requests and type its answers. */
export function documentRoutes(app: Api, { options }: ApiDeps): void {
  app.openAPIRegistry.registerComponent('securitySchemes', TOKEN, {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'An access token of the configured issuer. A server without one, as on a laptop, asks for none.',
  });
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
        security: options.authority ? [{ [TOKEN]: [] }] : [{}, { [TOKEN]: [] }],
      }),
    ),
  );
}

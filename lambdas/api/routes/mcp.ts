import type { McpHttpHandler } from '@modelcontextprotocol/server';
import type { Api, ApiDeps } from '../deps.ts';
import { limitBody } from '../http/guards.ts';
import { reportFaultAt } from '../http/observe.ts';
import { ApiProblem } from '../http/problem.ts';

const PATH = '/mcp';
const VERSION = '1';

/** The same questions for clients of the Model Context Protocol, each request by itself. */
export function mcpRoutes(app: Api, deps: ApiDeps): void {
  let handler: Promise<McpHttpHandler> | undefined;
  app.post(PATH, limitBody, async (c) => {
    if (!/^application\/json\b/i.test(c.req.header('content-type') ?? ''))
      throw new ApiProblem('media-type', 'A message of the Model Context Protocol is JSON.');
    handler ??= loadHandler(deps);
    return (await handler).fetch(c.req.raw);
  });
}

/** Loaded at the first request, as most servers are never asked. */
async function loadHandler(deps: ApiDeps): Promise<McpHttpHandler> {
  const [{ createMcpHandler }, { createMcpServer }] = await Promise.all([
    import('@modelcontextprotocol/server'),
    import('../mcp/create-mcp-server.ts'),
  ]);
  const onFault = (error: unknown) => reportFaultAt(PATH, error, deps);
  // Subscriptions would outlive an answer; whoever wants news asks `list_changes`.
  return createMcpHandler(() => createMcpServer(deps, { version: VERSION, onFault }), { maxSubscriptions: 0 });
}

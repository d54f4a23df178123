import type { Config } from '../../shared/config.ts';
import { createCluster } from '../../shared/usecases/cluster-article.ts';
import { composeCommon } from '../compose.ts';
import type { ClusterHandlerDeps } from './create-cluster-handler.ts';

/** What the cluster Lambda works with. */
export function composeAws(config: Config): ClusterHandlerDeps {
  const common = composeCommon(config, 'cluster');
  return { cluster: createCluster(common), telemetry: common.telemetry };
}

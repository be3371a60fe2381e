import { config } from '@grafana/runtime';

import { SourceError } from '../SourceError';

/** Action of plugin.json without which Grafana refuses the editor's route. */
const ACTION = 'stepscope-pipelines-app.pipelines:control';

/** Set when Grafana or the service refused to let this person read as an editor. */
let refused = false;

/**
 * The route that reads go through. An editor reads with the editor's token, because the service may hide prompts from
 * viewers; whoever is not surely an editor reads as a viewer.
 */
export function readRoute(): 'view' | 'control' {
  return !refused && maySurelyControl() ? 'control' : 'view';
}

/** From now on this page reads as a viewer, e.g. because no editor token is configured. */
export function readAsViewer(): void {
  refused = true;
}

/** True for an answer that says that the role or its token is not good for the route. */
export function isRefusal(error: unknown): boolean {
  return error instanceof SourceError && (error.status === 401 || error.status === 403);
}

function maySurelyControl(): boolean {
  const user = config.bootData?.user;
  return user?.orgRole === 'Editor' || user?.orgRole === 'Admin' || user?.permissions?.[ACTION] === true;
}

import { config } from '@grafana/runtime';

/** Action of plugin.json that lets somebody steer runs where Grafana has role-based access control. */
const ACTION = 'stepscope-pipelines-app.pipelines:control';

/** False only for who surely may not: the service has the last word. */
export function mayControl(): boolean {
  const user = config.bootData?.user;
  return user?.orgRole !== 'Viewer' || user.permissions?.[ACTION] === true;
}

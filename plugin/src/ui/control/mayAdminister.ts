import { config } from '@grafana/runtime';

/** Action of plugin.json that lets somebody administer the service where Grafana has role-based access control. */
const ACTION = 'stepscope-pipelines-app.service:admin';

/** True only for who surely may: what is for administrators is not offered to others. The service has the last word. */
export function mayAdminister(): boolean {
  const user = config.bootData?.user;
  return user?.orgRole === 'Admin' || user?.permissions?.[ACTION] === true;
}

// What the exports of a run need, downloaded at the first one.
export { exportRun } from './exportRun';
export { runReport } from './runReport';

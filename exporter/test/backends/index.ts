export { startCollector } from './collector.ts';
export { eventually } from './eventually.ts';
export { addLogLines } from './logLines.ts';
export { freePorts } from './ports.ts';
export { startPostgres } from './postgres.ts';
export { startPrometheus } from './prometheus.ts';

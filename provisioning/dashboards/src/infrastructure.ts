import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';

import { board, SIZE } from './board.ts';
import { DASHBOARD_UID } from './names.ts';
import { labelsPanel, timeSeriesPanel } from './panels.ts';
import { QUERY } from './queries.ts';

const LINK = { title: 'Open runs', path: '/runs' };
const { full, half } = SIZE;
const INSTANCE = '{{instance}}';

const work = () => [
  timeSeriesPanel(
    { ...half, title: 'Active runs', description: 'By process.', unit: 'short' },
    [{ expr: QUERY.activeByInstance, legend: INSTANCE }],
    { stacked: true, link: LINK }
  ),
  timeSeriesPanel(
    { ...half, title: 'Steps per minute', description: 'By process.', unit: 'short' },
    [{ expr: QUERY.stepsByInstance, legend: INSTANCE }],
    { link: LINK }
  ),
  timeSeriesPanel(
    { ...full, title: 'Step duration, p95', description: '95th percentile by process.', unit: 's' },
    [{ expr: QUERY.stepP95ByInstance, legend: INSTANCE }],
    { link: LINK }
  ),
];

const process = () => [
  timeSeriesPanel(
    { ...half, title: 'CPU of the process', description: 'In cores.', unit: 'short' },
    [{ expr: QUERY.processCpu, legend: INSTANCE }],
    { link: LINK }
  ),
  timeSeriesPanel(
    { ...half, title: 'Memory of the process', description: 'Resident set and heap in use.', unit: 'bytes' },
    [
      { expr: QUERY.processMemory, legend: `${INSTANCE} resident` },
      { expr: QUERY.heapUsed, legend: `${INSTANCE} heap` },
    ],
    { link: LINK }
  ),
  timeSeriesPanel(
    {
      ...full,
      title: 'Event loop utilisation',
      description: 'Share of time that Node is busy. Near 1 it delays everything in the process.',
      unit: 'percentunit',
    },
    [{ expr: QUERY.eventLoop, legend: INSTANCE }],
    { link: LINK }
  ),
];

const WITH_DOCKER = "Only where the collector reads Docker's figures: provisioning/collector/docker.yaml.";
const container = () => [
  timeSeriesPanel(
    { ...half, title: 'CPU of the container', description: `In cores. ${WITH_DOCKER}`, unit: 'short' },
    [{ expr: QUERY.containerCpu, legend: INSTANCE }],
    { link: LINK }
  ),
  timeSeriesPanel(
    { ...half, title: 'Memory of the container', description: `In use, and its limit. ${WITH_DOCKER}`, unit: 'bytes' },
    [
      { expr: QUERY.containerMemory, legend: INSTANCE },
      { expr: QUERY.containerMemoryLimit, legend: `${INSTANCE} limit` },
    ],
    { link: LINK }
  ),
];

const machine = () => [
  timeSeriesPanel(
    { ...half, title: 'CPU of the machine', description: 'Share that is not idle.', unit: 'percentunit' },
    [{ expr: QUERY.hostCpu, legend: INSTANCE }],
    { link: LINK }
  ),
  timeSeriesPanel(
    { ...half, title: 'Memory of the machine', description: 'By state.', unit: 'bytes' },
    [{ expr: QUERY.hostMemory, legend: `${INSTANCE} {{system_memory_state}}` }],
    { stacked: true, link: LINK }
  ),
  timeSeriesPanel(
    { ...full, title: 'Network of the machine', description: 'Bytes per second, by direction.', unit: 'Bps' },
    [{ expr: QUERY.hostNetwork, legend: `${INSTANCE} {{network_io_direction}}` }],
    { link: LINK }
  ),
  labelsPanel(
    {
      ...full,
      title: 'Processes',
      description: 'Where each process runs: host, version, pod, as its resource says.',
    },
    QUERY.processes
  ),
];

/** "Stepscope: Pipelines and infrastructure": work above, the machine under it below, on one time axis. */
export const infrastructureDashboard = (): Dashboard =>
  board({
    uid: DASHBOARD_UID.infrastructure,
    title: 'Stepscope: Pipelines and infrastructure',
    description: 'What pipelines do next to what their process and machine do, one line per process.',
    variables: ['instance'],
    summary: [],
    rows: [
      { title: 'Work', panels: work() },
      { title: 'Process', panels: process() },
      { title: 'Container', panels: container() },
      { title: 'Machine', panels: machine() },
    ],
  });

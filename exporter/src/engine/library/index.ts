export type { RedactionPattern } from '../../telemetry/redact-patterns.ts';
export type {
  ModelCallAnswer,
  ModelCallRequest,
  ModelCallTools,
  PipelineOptions,
  PipelineScope,
  StepScope,
  Stepscope,
  StepscopeOptions,
} from './library.types.ts';
export { openStepscope } from './stepscope.ts';

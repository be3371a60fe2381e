import './publicPath';

import { DataSourcePlugin } from '@grafana/data';

import { lazyWithTexts } from '../ui/lazyWithTexts';
import { StepscopeDataSource } from './StepscopeDataSource';

const editors = () => import(/* webpackChunkName: "datasource-editor" */ './editor/editors');

export const plugin = new DataSourcePlugin(StepscopeDataSource)
  .setQueryEditor(lazyWithTexts(async () => (await editors()).QueryEditor))
  .setConfigEditor(lazyWithTexts(async () => (await editors()).ConfigEditor));

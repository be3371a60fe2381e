import type { ChangeScheduleRequest, CreateScheduleRequest } from '@stepscope/exporter/contract/batch';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { useSource } from '../SourceProvider';
import type { WorkspaceSource } from '../workspace.types';
import { queryKeys } from './keys';

const EVERY_MS = 30_000;

/** Schedules by name, each with its newest run and its next time. */
export function useSchedules() {
  const source = useSource();
  return useQuery({
    queryKey: queryKeys.schedules,
    queryFn: ({ signal }) => source.listSchedules(signal),
    refetchInterval: EVERY_MS,
  });
}

export function useCreateSchedule() {
  return useScheduleMutation((source, request: CreateScheduleRequest) => source.createSchedule(request));
}

export function useChangeSchedule() {
  return useScheduleMutation(
    (source, { schedule_id, change }: { schedule_id: string; change: ChangeScheduleRequest }) =>
      source.changeSchedule(schedule_id, change)
  );
}

export function useRemoveSchedule() {
  return useScheduleMutation((source, scheduleId: string) => source.removeSchedule(scheduleId));
}

function useScheduleMutation<T, R>(act: (source: WorkspaceSource, input: T) => Promise<R>) {
  const source = useSource();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: T) => act(source, input),
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.schedules }),
  });
}

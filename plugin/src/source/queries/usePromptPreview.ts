import type { PromptPreviewRequest } from '@stepscope/exporter/contract/prompt-preview';
import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query';

import { useSource } from '../SourceProvider';
import { queryKeys } from './keys';

/** The prompt a step would send; the last one stays on screen while another is built. */
export function usePromptPreview(request: PromptPreviewRequest | null) {
  const source = useSource();
  return useQuery({
    queryKey: queryKeys.promptPreview(request),
    queryFn: request === null ? skipToken : ({ signal }) => source.previewPrompt(request, signal),
    placeholderData: keepPreviousData,
  });
}

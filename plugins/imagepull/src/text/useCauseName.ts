import { useCallback } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { CauseId, TextId } from 'backstage-plugin-imagepull-common';
import { imagepullSentencesTranslationRef } from '../translation';

/** Gives the name of a cause in the user's language, for titles and filters. */
export function useCauseName(): (cause: CauseId) => string {
  const { t } = useTranslationRef(imagepullSentencesTranslationRef);
  return useCallback(
    cause => {
      const id: TextId = `cause.${cause}.title`;
      return t(id);
    },
    [t],
  );
}

import { useState } from 'react';
import { toError } from '@backstage/errors';
import { useApi } from '@backstage/frontend-plugin-api';
import ExportIcon from '@material-ui/icons/GetApp';
import { imagepullApiRef } from '../../api/imagepullApiRef';
import type { OverviewView } from '../../overview/viewState';
import { errorReason } from '../../text/errorReason';
import { useUiText } from '../../text/useUiText';
import { ActionButton } from '../shared/ActionButton';
import { VisuallyHidden } from '../shared/VisuallyHidden';

/** Gives the browser a file to save. */
function saveFile(name: string, content: string) {
  const url = URL.createObjectURL(
    new Blob([content], { type: 'text/csv;charset=utf-8' }),
  );
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

type ExportState =
  | { name: 'idle' | 'running' }
  | { name: 'done'; truncatedFrom?: number }
  | { name: 'failed'; error: Error };

/** Saves all incidents that match the filters as a CSV file. */
export function ExportButton(props: {
  view: Pick<OverviewView, 'filter' | 'sort' | 'reverse'>;
}) {
  const { filter, sort, reverse } = props.view;
  const api = useApi(imagepullApiRef);
  const t = useUiText();
  const [state, setState] = useState<ExportState>({ name: 'idle' });
  const running = state.name === 'running';

  async function run() {
    setState({ name: 'running' });
    try {
      const { csv, truncatedFrom } = await api.exportIncidents({
        filter,
        sort,
        reverse: reverse || undefined,
      });
      saveFile(`image-pulls-${new Date().toISOString().slice(0, 10)}.csv`, csv);
      setState({ name: 'done', truncatedFrom });
    } catch (error) {
      setState({ name: 'failed', error: toError(error) });
    }
  }
  return (
    <>
      <ActionButton
        aria-disabled={running}
        title={t('ui.incidents.exportMeaning')}
        startIcon={<ExportIcon fontSize="small" />}
        onClick={() => {
          if (!running) {
            run();
          }
        }}
      >
        {running ? t('ui.incidents.exporting') : t('ui.incidents.export')}
      </ActionButton>
      <VisuallyHidden role="status">
        {state.name === 'done' &&
          state.truncatedFrom === undefined &&
          t('ui.incidents.exported')}
      </VisuallyHidden>
      {state.name === 'done' && state.truncatedFrom !== undefined && (
        <span role="status">
          {t('ui.incidents.exportTruncated', {
            total: state.truncatedFrom.toLocaleString(),
          })}
        </span>
      )}
      {state.name === 'failed' && (
        <span role="alert">
          {t('ui.incidents.exportFailed', {
            reason: errorReason(state.error),
          })}
        </span>
      )}
    </>
  );
}

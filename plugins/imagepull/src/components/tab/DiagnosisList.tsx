import { useState } from 'react';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { EntityReport } from 'backstage-plugin-imagepull-common';
import { filterDiagnoses } from '../../report/filterDiagnoses';
import { useUiText } from '../../text/useUiText';
import { Notice } from '../shared/Notice';
import { ActionButton } from '../shared/ActionButton';
import { DiagnosisSection } from './DiagnosisSection';
import { Filters } from './Filters';
import { useTabLocation, type TabLocation } from './useTabLocation';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2),
  },
}));

function LinkNotice(props: {
  state: 'gone' | 'hidden';
  location: TabLocation;
}) {
  const { state, location } = props;
  const t = useUiText();
  if (state === 'hidden') {
    return (
      <Notice
        tone="neutral"
        action={
          <ActionButton onClick={location.clearFilters}>
            {t('ui.tab.clearFilters')}
          </ActionButton>
        }
      >
        {t('ui.tab.hidden')}
      </Notice>
    );
  }
  return (
    <div role="status">
      <Notice
        tone="neutral"
        action={
          <ActionButton onClick={location.forgetLink}>
            {t('ui.tab.goneDismiss')}
          </ActionButton>
        }
      >
        <strong>{t('ui.tab.goneTitle')}.</strong> {t('ui.tab.gone')}
      </Notice>
    </div>
  );
}

/** The diagnoses of a report, with filters where there are several. The most urgent or the linked one is open. */
export function DiagnosisList(props: { report: EntityReport }) {
  const { diagnoses, clusters } = props.report;
  const classes = useStyles();
  const t = useUiText();
  const location = useTabLocation();
  const { linkedId, filters } = location;
  /** What the reader has opened or closed; everything else follows the default. */
  const [toggled, setToggled] = useState<Record<string, boolean>>({});

  const shown = filterDiagnoses(diagnoses, filters);
  const isShown = shown.some(({ id }) => id === linkedId);
  const exists = diagnoses.some(({ id }) => id === linkedId);
  const openByDefault = exists ? linkedId : shown[0]?.id;
  const isOpen = (id: string) => toggled[id] ?? id === openByDefault;

  return (
    <div className={classes.root}>
      {linkedId && !isShown && (
        <LinkNotice state={exists ? 'hidden' : 'gone'} location={location} />
      )}
      <Filters
        diagnoses={diagnoses}
        filters={filters}
        onChange={location.setFilter}
      />
      {shown.length < diagnoses.length && (
        <Typography variant="body2" component="p" role="status">
          {shown.length === 0
            ? t('ui.tab.noMatch')
            : t('ui.tab.filtered', {
                count: shown.length,
                total: String(diagnoses.length),
              })}
        </Typography>
      )}
      {shown.map(diagnosis => (
        <DiagnosisSection
          key={diagnosis.id}
          diagnosis={diagnosis}
          cluster={clusters.find(({ name }) => name === diagnosis.cluster)}
          open={isOpen(diagnosis.id)}
          linked={diagnosis.id === linkedId}
          onToggle={() =>
            setToggled({ ...toggled, [diagnosis.id]: !isOpen(diagnosis.id) })
          }
        />
      ))}
    </div>
  );
}

import { makeStyles } from '@material-ui/core/styles';
import {
  statisticsPeriodSchema,
  type StatisticsPeriod,
} from 'backstage-plugin-imagepull-common';
import { useUiText } from '../../text/useUiText';
import { ActionButton } from '../shared/ActionButton';

const useStyles = makeStyles(theme => ({
  root: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0.5) },
}));

/** Chooses over which time statistics are made. */
export function PeriodSwitch(props: {
  period: StatisticsPeriod;
  onChange: (period: StatisticsPeriod) => void;
}) {
  const { period, onChange } = props;
  const classes = useStyles();
  const t = useUiText();
  return (
    <div
      role="group"
      aria-label={t('ui.statistics.period')}
      className={classes.root}
    >
      {statisticsPeriodSchema.options.map(choice => (
        <ActionButton
          key={choice}
          aria-pressed={choice === period}
          variant={choice === period ? 'contained' : 'outlined'}
          onClick={() => onChange(choice)}
        >
          {t(`ui.statistics.period.${choice}`)}
        </ActionButton>
      ))}
    </div>
  );
}

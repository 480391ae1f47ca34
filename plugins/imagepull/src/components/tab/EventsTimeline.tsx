import { useState } from 'react';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { PodEvent } from 'backstage-plugin-imagepull-common';
import { useUiText } from '../../text/useUiText';
import { MetaLine } from '../shared/MetaLine';
import { Moment } from '../shared/Moment';
import { ActionButton } from '../shared/ActionButton';
import { RawMessage } from './RawMessage';

const shownAtFirst = 5;
/** Longer messages are cut, and shown whole on demand. */
const longestMessage = 240;

const useStyles = makeStyles(theme => ({
  list: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(1.5),
    margin: 0,
    padding: theme.spacing(0, 0, 0, 2),
    listStyle: 'none',
    borderLeft: `2px solid ${theme.palette.divider}`,
  },
  message: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
  warning: { fontWeight: 700 },
}));

function EventItem(props: { event: PodEvent }) {
  const { event } = props;
  const classes = useStyles();
  const t = useUiText();
  const long = event.message.length > longestMessage;
  const seen = event.lastSeen ?? event.firstSeen;
  return (
    <li>
      <MetaLine>
        {seen && <Moment time={seen} as="ago" />}
        <span
          className={event.type === 'Warning' ? classes.warning : undefined}
        >
          {event.type}: {event.reason}
        </span>
        {event.count > 1 &&
          t('ui.detail.times', { number: String(event.count) })}
        {event.container ? `${event.pod} / ${event.container}` : event.pod}
      </MetaLine>
      <Typography variant="body2" component="p" className={classes.message}>
        {long ? `${event.message.slice(0, longestMessage)}…` : event.message}
      </Typography>
      {long && <RawMessage message={event.message} />}
    </li>
  );
}

/** What the cluster reported about the failing pods, newest first. */
export function EventsTimeline(props: { events: readonly PodEvent[] }) {
  const { events } = props;
  const [all, setAll] = useState(false);
  const classes = useStyles();
  const t = useUiText();
  const hidden = all ? 0 : Math.max(events.length - shownAtFirst, 0);

  if (events.length === 0) {
    return (
      <Typography variant="body2" component="p">
        {t('ui.detail.noEvents')}
      </Typography>
    );
  }
  return (
    <>
      <ol className={classes.list}>
        {events.slice(0, events.length - hidden).map((event, index) => (
          <EventItem key={index} event={event} />
        ))}
      </ol>
      {hidden > 0 && (
        <div>
          <ActionButton onClick={() => setAll(true)}>
            {t('ui.detail.showAll', { count: hidden })}
          </ActionButton>
        </div>
      )}
    </>
  );
}

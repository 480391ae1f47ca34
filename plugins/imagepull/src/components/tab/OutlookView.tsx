import Typography from '@material-ui/core/Typography';
import type { Diagnosis } from 'backstage-plugin-imagepull-common';
import { useNow } from '../../report/clock';
import { useUiText } from '../../text/useUiText';
import { Moment } from '../shared/Moment';
import { Name, Sentence } from '../shared/Sentence';

function NextRetry(props: { time: string }) {
  const { time } = props;
  const t = useUiText();
  const due = useNow() >= Date.parse(time);
  return (
    <Typography variant="body2" component="p">
      {due
        ? t('ui.detail.nextRetryDue')
        : t('ui.detail.nextRetry', { when: <Moment time={time} as="in" /> })}
      .
    </Typography>
  );
}

/** What happens without anybody's doing, and whose manifest to change. */
export function OutlookView(props: { diagnosis: Diagnosis }) {
  const { outlook, manager } = props.diagnosis;
  const t = useUiText();
  const managed = manager && t(`ui.manager.${manager.tool}`);
  return (
    <>
      <Typography variant="body2" component="p">
        <Sentence text={outlook.text} />
      </Typography>
      {outlook.nextRetry && <NextRetry time={outlook.nextRetry} />}
      {managed && (
        <Typography variant="body2" component="p">
          {manager.name
            ? t('ui.manager.named', {
                tool: managed,
                name: <Name>{manager.name}</Name>,
              })
            : managed}
        </Typography>
      )}
    </>
  );
}

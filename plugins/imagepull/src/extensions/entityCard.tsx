import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { kubernetesEntityFilter } from '../components/shared/kubernetesEntity';

export const imagePullsEntityCard = EntityCardBlueprint.make({
  name: 'image-pulls',
  params: {
    type: 'content',
    filter: kubernetesEntityFilter,
    loader: () =>
      import('../components/card/ImagePullsCard').then(m => (
        <m.ImagePullsCard />
      )),
  },
});

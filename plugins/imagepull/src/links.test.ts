import { diagnosisLink } from './links';

it('keeps any id whole in the link of a diagnosis', () => {
  const id = 'a?b&c=d#"<> é/%';
  const { pathname, searchParams } = new URL(
    diagnosisLink('/catalog/default/component/checkout/image-pulls', id),
    'http://portal.example.com',
  );
  expect(pathname).toBe('/catalog/default/component/checkout/image-pulls');
  expect(searchParams.get('diagnosis')).toBe(id);
});

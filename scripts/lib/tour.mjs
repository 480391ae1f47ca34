/** What is worth a look in the demo: entities of demo/catalog, and what each of them shows. */
export const tour = [{ entity: 'checkout', shows: 'placeholder' }];

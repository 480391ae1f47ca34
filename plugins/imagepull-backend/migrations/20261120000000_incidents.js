// @ts-check

// Times are milliseconds since 1970, JSON is text, and text is without limits: what may grow long is cut where it is
// written. An index has a name that tells the question it answers.

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('entities', table => {
    table.comment('Catalog entities that incidents belong to');
    table.text('entity_ref').notNullable().primary();
    table.text('title');
    table.text('owner_ref');
    table.text('system_ref');
  });
  await knex.schema.createTable('entity_sets', table => {
    table.comment('The entities of an incident, which many have in common');
    table.text('id').notNullable().primary().comment('Made of its entities');
  });
  await knex.schema.createTable('entity_set_members', table => {
    table.comment('Which entities a set has');
    table
      .text('set_id')
      .notNullable()
      .references('id')
      .inTable('entity_sets')
      .onDelete('CASCADE');
    table
      .text('entity_ref')
      .notNullable()
      .references('entity_ref')
      .inTable('entities');
    table.primary(['set_id', 'entity_ref']);
    table.index(['entity_ref', 'set_id'], 'entity_set_members_by_entity');
  });

  await knex.schema.createTable('incidents', table => {
    table.comment('Containers that cannot or could not get their images');
    table.text('id').notNullable().primary();
    table.text('identity').notNullable().comment('Unique among open ones');
    table.text('cluster').notNullable();
    table
      .text('namespace')
      .notNullable()
      .comment('Empty for a fault of a node');
    table.text('workload_api_version');
    table.text('workload_kind').notNullable();
    table.text('workload_name').notNullable();
    table.text('container').notNullable();
    table.text('container_kind').notNullable();
    table.text('image').notNullable().comment('As written');
    table.text('registry');
    table.text('repository');
    table.text('tag');
    table.text('digest');
    table.text('cause').notNullable();
    table.text('certainty').notNullable();
    table.text('fixer').notNullable();
    table.text('impact').notNullable();
    table
      .integer('urgency')
      .notNullable()
      .comment('Rank of the impact, 0 first');
    table.text('headline').notNullable().comment('JSON');
    table.bigInteger('opened_at').notNullable();
    table.bigInteger('last_seen_at').notNullable();
    table.bigInteger('resolved_at').comment('Null while it is open');
    table.text('outcome');
    table.integer('reopened').notNullable();
    table.integer('pods').notNullable();
    table.integer('pods_in_all').notNullable();
    table.integer('attempts');
    table.text('labels').notNullable().comment('JSON');
    table
      .text('search')
      .notNullable()
      .comment('Lower case, without the entities');
    table
      .text('entity_set')
      .references('id')
      .inTable('entity_sets')
      .comment('Null: belongs to none');
    table
      .text('fingerprint')
      .notNullable()
      .comment('Differs when anything that is known of it differs');
  });
  // One for each order of the lists, which end with the id; they also hold what is counted in that order, so that many
  // incidents are counted without a look at their rows.
  const counted = 'resolved_at, opened_at, urgency, pods';
  for (const index of [
    'unique index incidents_open_identity on incidents (identity) where resolved_at is null',
    'index incidents_open on incidents (urgency, opened_at desc, id) where resolved_at is null',
    'index incidents_by_urgency on incidents (urgency, opened_at desc, id)',
    'index incidents_by_start on incidents (opened_at desc, id)',
    'index incidents_by_end on incidents (resolved_at desc, id, opened_at, cause, registry, entity_set)',
    'index incidents_open_first on incidents ((case when resolved_at is null then 0 else 1 end), resolved_at desc, id)',
    'index incidents_by_pods on incidents (pods desc, id)',
    'index incidents_by_namespace on incidents (namespace, entity_set, id)',
    'index incidents_by_impact on incidents (impact, entity_set, id)',
    'index incidents_by_fixer on incidents (fixer, entity_set, id)',
    `index incidents_by_cause on incidents (cause, entity_set, id, ${counted})`,
    `index incidents_by_cluster on incidents (cluster, entity_set, id, ${counted})`,
    `index incidents_by_registry on incidents (registry, entity_set, id, ${counted})`,
    `index incidents_by_image on incidents (image, entity_set, id, ${counted})`,
    `index incidents_by_entities on incidents (entity_set, ${counted})`,
    'index incidents_of_cluster on incidents (cluster, resolved_at)',
    'index incidents_without_entities on incidents (cluster, namespace, workload_kind, workload_name, cause, registry, image, resolved_at, opened_at) where entity_set is null',
  ]) {
    await knex.raw(`create ${index}`);
  }

  /** @param {import('knex').Knex.CreateTableBuilder} table */
  const incidentId = table =>
    table
      .text('incident_id')
      .notNullable()
      .references('id')
      .inTable('incidents')
      .onDelete('CASCADE');

  await knex.schema.createTable('incident_details', table => {
    table.comment('Everything that is known of an incident');
    incidentId(table).primary();
    // Before what is large, behind which SQLite would have to look for it.
    table.text('facts').notNullable().comment('JSON: what correlation needs');
    table.binary('known').notNullable().comment('JSON, compressed with gzip');
  });
  await knex.schema.createTable('incident_nodes', table => {
    table.comment('Nodes of the pods of an incident');
    incidentId(table);
    table.text('node').notNullable();
    table.primary(['incident_id', 'node']);
    table.index(['node', 'incident_id'], 'incident_nodes_by_node');
  });
  await knex.schema.createTable('incident_timeline', table => {
    table.comment('What happened to an incident, in order');
    incidentId(table);
    table.integer('sequence').notNullable();
    table.text('entry').notNullable().comment('JSON');
    table.primary(['incident_id', 'sequence']);
  });

  await knex.schema.createTable('clusters', table => {
    table.comment('How well each cluster is watched');
    table.text('name').notNullable().primary();
    table.text('health').notNullable().comment('JSON');
    table.bigInteger('updated_at').notNullable();
  });
  await knex.schema.createTable('recent_pulls', table => {
    table.comment('Images that came over the network lately');
    table.text('cluster').notNullable().primary();
    table.text('pulls').notNullable().comment('JSON');
    table.bigInteger('at').notNullable();
  });

  await knex.schema.createTable('replicas', table => {
    table.comment('Backend processes that share the clusters');
    table.text('id').notNullable().primary();
    table.bigInteger('expires_at').notNullable();
  });
  await knex.schema.createTable('cluster_leases', table => {
    table.comment('Which replica watches which cluster, and until when');
    table.text('cluster').notNullable().primary();
    table.text('holder');
    table.bigInteger('epoch').notNullable().comment('Grows with each holder');
    table.bigInteger('expires_at').notNullable();
  });

  await knex.schema.createTable('revision', table => {
    table.comment('Grows with every visible change');
    table.integer('id').notNullable().primary();
    table.bigInteger('value').notNullable();
  });
  await knex('revision').insert({ id: 1, value: 0 });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const table of [
    'revision',
    'cluster_leases',
    'replicas',
    'recent_pulls',
    'clusters',
    'incident_timeline',
    'incident_nodes',
    'incident_details',
    'incidents',
    'entity_set_members',
    'entity_sets',
    'entities',
  ]) {
    await knex.schema.dropTable(table);
  }
};

/**
 * An error as Go prints it, at the start of a text or where a log line, an event column or a field of JSON ends and the
 * text begins.
 */
const bareError =
  /(?:^|\]: |kubelet\s{1,40}|:"|="|: rpc error: )\s{0,40}(?:(?:fatal|error|warn|info)\S{0,40}\s+)?(?:rpc error: code = \S{1,20}\s+desc = )?(?:dial tcp|read tcp|write tcp|proxyconnect tcp|net\/http: |x509: |tls: |http: server |(?:error: )?(?:unauthorized|denied|toomanyrequests): )/i;

/** Ports of databases, brokers and Kubernetes itself, on which no registry listens. */
const otherPort =
  /:(?:22|25|389|1433|2379|2380|3306|5432|5672|6379|6443|9092|9200|10250|10255|10257|10259|11211|27017)(?!\d)/;

/** Names of services within a cluster, of which the node that pulls an image knows nothing. */
const clusterName =
  /(?<!proxyconnect tcp: )dial tcp: lookup [a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}\.svc[a-z0-9.-]{0,100})?(?: on |:)/i;

/**
 * Tells whether a message is nothing but an error of a connection: such lines are quoted without their context. One to
 * a place where no registry can be is not taken for the error of a pull.
 */
export function isBareError(text: string): boolean {
  return (
    bareError.test(text) && !otherPort.test(text) && !clusterName.test(text)
  );
}

/**
 * An error as Go prints it, at the start of a text or where a log line, an event column or a field of JSON ends and the
 * text begins.
 */
const bareError =
  /(?:^|\]: |kubelet\s{1,40}|:"|="|: rpc error: )\s{0,40}(?:(?:fatal|error|warn|info)\S{0,40}\s+)?(?:rpc error: code = \S{1,20}\s+desc = )?(?:dial tcp|read tcp|write tcp|proxyconnect tcp|net\/http: |x509: |tls: |http: server |(?:error: )?(?:unauthorized|denied|toomanyrequests): )/i;

/** Tells whether a message is nothing but an error of a connection: such lines are quoted without their context. */
export function isBareError(text: string): boolean {
  return bareError.test(text);
}
